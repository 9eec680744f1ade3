import { Box } from '@mui/material';
import type { ReactNode } from 'react';
import { Show, TopToolbar } from 'react-admin';

interface Props {
  /** What may be done about it. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A page of one thing in panels, one below the other, with what may be done about it above. */
export const ShowOne = ({ actions, children }: Props) => (
  <Show component={Box} actions={actions ? <TopToolbar>{actions}</TopToolbar> : false}>
    <Box sx={{ display: 'grid', gap: 2, maxWidth: '60rem' }}>{children}</Box>
  </Show>
);
