import { Box } from '@mui/material';
import type { ReactNode } from 'react';

/** As narrow as a list to choose from can be: a narrower place for it would let it lie over the next field. */
const narrowest = '10.5rem';
const gap = '1rem';

/** Fields beside each other where there is room, `columns` of them at most. */
export const Grid = ({ columns = 2, children }: { columns?: number; children: ReactNode }) => (
  <Box
    sx={{
      display: 'grid',
      columnGap: gap,
      width: '100%',
      gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: beside(columns) },
    }}
  >
    {children}
  </Box>
);

/** A share of the row, but never narrower than a field can be: what has no room then stands below. */
function beside(columns: number): string {
  const share = `calc((100% - ${columns - 1} * ${gap}) / ${columns})`;
  return `repeat(auto-fit, minmax(max(min(100%, ${narrowest}), ${share}), 1fr))`;
}
