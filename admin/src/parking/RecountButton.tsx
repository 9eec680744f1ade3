import Calculate from '@mui/icons-material/Calculate';
import { MenuItem, TextField } from '@mui/material';
import { useId, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { LotBoard, MeetingFacts } from '../api/types.ts';
import { AskFirst } from '../shared/AskFirst.tsx';

interface Props {
  meeting: MeetingFacts;
  lots: LotBoard['lots'];
}

/** Somebody walked the lot and counted: it holds from then on, and stays on record. */
export function RecountButton({ meeting, lots }: Props) {
  const translate = useTranslate();
  const landed = useLanded();
  const id = useId();
  const [lotId, setLotId] = useState(lots[0]?.lotId ?? '');
  const [counted, setCounted] = useState('');
  return (
    <AskFirst
      label={translate('landed.recount.title')}
      title={translate('landed.recount.title')}
      hint={translate('landed.recount.hint')}
      confirm={translate('ra.action.save')}
      done="landed.recount.done"
      reason={{ label: translate('landed.recount.reason'), longest: 300 }}
      button={{ variant: 'outlined', startIcon: <Calculate /> }}
      work={async (reason) => await landed.recount(meeting.id, lotId, { counted: Number(counted), reason })}
    >
      <TextField
        id={`${id}-lot`}
        select
        label={translate('landed.tonight.lot')}
        value={lotId}
        onChange={({ target }) => setLotId(target.value)}
      >
        {lots.map((lot) => (
          <MenuItem key={lot.lotId} value={lot.lotId}>
            {lot.name}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        id={`${id}-counted`}
        type="number"
        label={translate('landed.recount.counted')}
        value={counted}
        onChange={({ target }) => setCounted(target.value)}
        slotProps={{ htmlInput: { min: 0, max: 5000 } }}
        required
      />
    </AskFirst>
  );
}
