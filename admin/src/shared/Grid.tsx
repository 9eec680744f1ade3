import { Box } from '@mui/material';
import type { ReactNode } from 'react';

/** Fields beside each other where there is room. */
export const Grid = ({ columns = 2, children }: { columns?: number; children: ReactNode }) => (
  <Box
    sx={{
      display: 'grid',
      columnGap: 2,
      width: '100%',
      gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: `repeat(${columns}, minmax(0, 1fr))` },
    }}
  >
    {children}
  </Box>
);
