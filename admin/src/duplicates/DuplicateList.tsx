import { Box, Typography } from '@mui/material';
import { List, useListContext, useTranslate } from 'react-admin';
import type { Duplicate } from '../api/types.ts';
import { NextStep } from '../shared/NextStep.tsx';
import { MergesMade } from './MergesMade.tsx';
import { Pair } from './Pair.tsx';

const WithoutAny = () => (
  <>
    <NextStep />
    <MergesMade />
  </>
);

/** Records that may be one person, each pair with why; and what was made one lately. */
export default function DuplicateList() {
  const translate = useTranslate();
  return (
    <Box sx={{ maxWidth: '72rem' }}>
      <List
        actions={false}
        exporter={false}
        empty={<WithoutAny />}
        sort={{ field: 'foundAt', order: 'DESC' }}
        perPage={10}
        component="div"
      >
        <Typography sx={{ maxWidth: '65ch', mb: 2 }}>{translate('landed.duplicates.intro')}</Typography>
        <Pairs />
        <MergesMade />
      </List>
    </Box>
  );
}

function Pairs() {
  const { data } = useListContext<Duplicate>();
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 2 }}>
      {data?.map((pair) => (
        <li key={pair.id}>
          <Pair pair={pair} />
        </li>
      ))}
    </Box>
  );
}
