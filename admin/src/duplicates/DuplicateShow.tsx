import { Box } from '@mui/material';
import { Show, useRecordContext } from 'react-admin';
import type { Duplicate } from '../api/types.ts';
import { Pair } from './Pair.tsx';

export default function DuplicateShow() {
  return (
    <Show component={Box} actions={false}>
      <One />
    </Show>
  );
}

function One() {
  const pair = useRecordContext<Duplicate>();
  return pair ? (
    <Box sx={{ maxWidth: '60rem' }}>
      <Pair pair={pair} />
    </Box>
  ) : null;
}
