import { Card, CardContent, Typography } from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import { type ReactNode, useId } from 'react';

interface Props {
  title: string;
  action?: ReactNode;
  /** The title is heard and not seen: it stands above already. */
  quiet?: boolean;
  children: ReactNode;
}

/** A titled part of a page. */
export function Panel({ title, action, quiet = false, children }: Props) {
  const id = useId();
  return (
    <Card component="section" aria-labelledby={id} sx={{ minWidth: 0 }}>
      <CardContent sx={{ '&:last-child': { pb: 2 } }}>
        <Typography variant="h2" id={id} sx={quiet ? visuallyHidden : { mb: 1.5 }}>
          {title}
        </Typography>
        {children}
        {action}
      </CardContent>
    </Card>
  );
}
