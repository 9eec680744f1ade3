import EventBusy from '@mui/icons-material/EventBusy';
import { TextField } from '@mui/material';
import { useId, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { Series } from '../api/types.ts';
import { AskFirst } from '../shared/AskFirst.tsx';

/** The last day and the reason: everybody who had said that they come to a later meeting reads it. */
export function EndButton({ series }: { series: Series }) {
  const translate = useTranslate();
  const landed = useLanded();
  const id = useId();
  const [lastOn, setLastOn] = useState('');
  return (
    <AskFirst
      label={translate('landed.series.end')}
      title={translate('landed.series.end')}
      hint={translate('landed.series.end_hint')}
      confirm={translate('landed.series.end')}
      keep={translate('landed.series.keep')}
      reason={{ label: translate('landed.cancel.reason'), longest: 500 }}
      done="landed.series.ended"
      button={{ color: 'error', size: 'small', startIcon: <EventBusy /> }}
      work={async (reason) => await landed.endSeries(series.id, { lastOn, reason })}
    >
      <TextField
        id={id}
        type="date"
        label={translate('landed.series.last_on')}
        value={lastOn}
        onChange={({ target }) => setLastOn(target.value)}
        slotProps={{ inputLabel: { shrink: true } }}
        required
      />
    </AskFirst>
  );
}
