import { Box, Typography } from '@mui/material';
import { type ReactNode } from 'react';
import { useResourceContext, useTranslate } from 'react-admin';

interface Props {
  /** Defaults to the words of the resource: `resources.<name>.empty` and `.next_step`. */
  title?: string;
  hint?: string;
  children?: ReactNode;
}

/** What to do when there is nothing to see yet. */
export function NextStep({ title, hint, children }: Props) {
  const translate = useTranslate();
  const resource = useResourceContext();
  return (
    <Box sx={{ textAlign: 'center', px: 2, py: 8, mx: 'auto', maxWidth: '32rem' }}>
      <Typography variant="h2" sx={{ mb: 1 }}>
        {title ?? translate(`resources.${resource}.empty`)}
      </Typography>
      <Typography color="text.secondary">{hint ?? translate(`resources.${resource}.next_step`)}</Typography>
      {children ? <Box sx={{ mt: 3 }}>{children}</Box> : null}
    </Box>
  );
}
