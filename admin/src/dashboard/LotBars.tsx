import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Summary } from '../api/types.ts';
import { AsTable } from '../shared/AsTable.tsx';

type Lot = Summary['lots'][number];

const amberFrom = 0.8;
const stateOf = ({ taken, usableStalls }: Lot): 'free' | 'amber' | 'full' => {
  if (taken >= usableStalls) return 'full';
  return taken >= usableStalls * amberFrom ? 'amber' : 'free';
};
const colorOf = { free: 'primary.main', amber: 'warning.main', full: 'error.main' } as const;

/** Each lot as a bar of promised and usable stalls; the words beside it say the same, and so does the table. */
export function LotBars({ lots }: { lots: Lot[] }) {
  const translate = useTranslate();
  if (lots.length === 0) return <Typography color="text.secondary">{translate('landed.lots.none')}</Typography>;
  return (
    <>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 2 }}>
        {lots.map((lot) => (
          <LotBar key={lot.name} lot={lot} />
        ))}
      </Box>
      <AsTable
        title={translate('landed.lots.title')}
        columns={['name', 'promised', 'usable', 'walk_minutes'].map((column) => translate(`landed.lots.${column}`))}
        rows={lots.map((lot) => [lot.name, lot.taken, lot.usableStalls, lot.walkMinutes])}
      />
    </>
  );
}

function LotBar({ lot }: { lot: Lot }) {
  const translate = useTranslate();
  const state = stateOf(lot);
  const share = lot.usableStalls === 0 ? 1 : Math.min(lot.taken / lot.usableStalls, 1);
  return (
    <li>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', columnGap: 2 }}>
        <Typography variant="h3">{lot.name}</Typography>
        <Typography>
          {translate(`landed.lots.taken_${state}`, { taken: lot.taken, usable: lot.usableStalls })}
        </Typography>
      </Box>
      <Box
        aria-hidden
        sx={{ my: 0.5, height: 14, border: 1, borderColor: 'text.secondary', borderRadius: 1, overflow: 'hidden' }}
      >
        <Box sx={{ height: '100%', width: `${share * 100}%`, bgcolor: colorOf[state], printColorAdjust: 'exact' }} />
      </Box>
      <Typography variant="body2" color="text.secondary">
        {translate(`words.lot.${lot.kind}`)} · {translate('landed.lots.walk', { smart_count: lot.walkMinutes })}
      </Typography>
    </li>
  );
}
