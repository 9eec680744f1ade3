import { Card, CardContent, Typography } from '@mui/material';
import { type ReactNode, useId } from 'react';

interface Props {
  title: string;
  action?: ReactNode;
  children: ReactNode;
}

/** A titled part of a page. */
export function Panel({ title, action, children }: Props) {
  const id = useId();
  return (
    <Card component="section" aria-labelledby={id} sx={{ minWidth: 0 }}>
      <CardContent sx={{ '&:last-child': { pb: 2 } }}>
        <Typography
          variant="h2"
          id={id}
          sx={{ mb: 1.5, display: 'flex', gap: 2, alignItems: 'center', justifyContent: 'space-between' }}
        >
          {title}
        </Typography>
        {children}
        {action}
      </CardContent>
    </Card>
  );
}
