import { type Theme, useMediaQuery } from '@mui/material';

/** Too narrow for tables: rows become lines. `sm` is a phone, where react-admin's sidebar becomes a drawer. */
export const useNarrow = (below: 'sm' | 'md' = 'md'): boolean =>
  useMediaQuery((theme: Theme) => theme.breakpoints.down(below));
