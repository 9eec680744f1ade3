import Timer from '@mui/icons-material/Timer';
import { Box, TextField } from '@mui/material';
import { useId, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { ParkingLot, Route } from '../api/types.ts';
import { AskFirst } from '../shared/AskFirst.tsx';

const minutes = ['out', 'back', 'dwell', 'recovery'] as const;
const today = (): string => new Date().toISOString().slice(0, 10);

/** The times of the way to the door, as somebody measured them at that hour. */
export function RouteForm({ lot }: { lot: ParkingLot }) {
  const translate = useTranslate();
  const landed = useLanded();
  const id = useId();
  const [route, setRoute] = useState<Route>(
    lot.route ?? { out: 5, back: 5, dwell: 3, recovery: 1, measuredOn: today() },
  );
  return (
    <Box sx={{ mt: 2 }}>
      <AskFirst
        label={translate('landed.route.measure')}
        title={translate('landed.route.measure')}
        hint={translate('landed.route.hint')}
        confirm={translate('ra.action.save')}
        done="landed.route.saved"
        button={{ variant: 'outlined', startIcon: <Timer /> }}
        work={async () => await landed.measureRoute(lot.id, route)}
      >
        {minutes.map((name) => (
          <TextField
            key={name}
            id={`${id}-${name}`}
            type="number"
            label={translate(`landed.route.${name}`)}
            value={route[name]}
            onChange={({ target }) => setRoute({ ...route, [name]: Number(target.value) })}
            slotProps={{ htmlInput: { min: 0, max: 120, step: 0.5 } }}
            required
          />
        ))}
        <TextField
          id={`${id}-on`}
          type="date"
          label={translate('landed.route.measuredOn')}
          value={route.measuredOn}
          onChange={({ target }) => setRoute({ ...route, measuredOn: target.value })}
          slotProps={{ inputLabel: { shrink: true } }}
          required
        />
      </AskFirst>
    </Box>
  );
}
