import DirectionsBus from '@mui/icons-material/DirectionsBus';
import EventBusy from '@mui/icons-material/EventBusy';
import MoreTime from '@mui/icons-material/MoreTime';
import { MenuItem, TextField } from '@mui/material';
import { useId, useState } from 'react';
import { useGetList, useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { Run, Vehicle } from '../api/types.ts';
import { AskFirst } from '../shared/AskFirst.tsx';

const small = { size: 'small' as const };

/** Later, with another vehicle, or not at all; whoever is concerned is told. */
export function RunActions({ run }: { run: Run }) {
  if (run.state === 'cancelled') return null;
  return (
    <>
      <Delay run={run} />
      <OtherVehicle run={run} />
      <CancelRun run={run} />
    </>
  );
}

function Delay({ run }: { run: Run }) {
  const translate = useTranslate();
  const landed = useLanded();
  const id = useId();
  const [minutes, setMinutes] = useState(10);
  return (
    <AskFirst
      label={translate('landed.runs.delay')}
      title={translate('landed.runs.delay')}
      hint={translate('landed.runs.delay_hint')}
      confirm={translate('landed.runs.delay')}
      done="landed.runs.delayed"
      button={{ ...small, startIcon: <MoreTime /> }}
      work={async () => await landed.delayRun(run.id, minutes)}
    >
      <TextField
        id={id}
        type="number"
        label={translate('landed.runs.minutes_late')}
        value={minutes}
        onChange={({ target }) => setMinutes(Number(target.value))}
        slotProps={{ htmlInput: { min: 0, max: 120 } }}
        required
      />
    </AskFirst>
  );
}

function OtherVehicle({ run }: { run: Run }) {
  const translate = useTranslate();
  const landed = useLanded();
  const id = useId();
  const [vehicleId, setVehicleId] = useState(run.vehicleId ?? '');
  const { data: vehicles = [] } = useGetList<Vehicle>('vehicles', {
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'name', order: 'ASC' },
    filter: { active: true },
  });
  return (
    <AskFirst
      label={translate('landed.runs.other_vehicle')}
      title={translate('landed.runs.other_vehicle')}
      hint={translate('landed.runs.other_vehicle_hint')}
      confirm={translate('ra.action.save')}
      done="landed.runs.vehicle_changed"
      button={{ ...small, startIcon: <DirectionsBus /> }}
      work={async () => await landed.changeVehicle(run.id, vehicleId)}
    >
      <TextField
        id={id}
        select
        label={translate('resources.shuttle-runs.fields.vehicle')}
        value={vehicles.some((vehicle) => vehicle.id === vehicleId) ? vehicleId : ''}
        onChange={({ target }) => setVehicleId(target.value)}
        required
      >
        {vehicles.map((vehicle) => (
          <MenuItem key={vehicle.id} value={vehicle.id}>
            {`${vehicle.name} (${translate('landed.vehicles.seats', { smart_count: vehicle.plannedSeats })})`}
          </MenuItem>
        ))}
      </TextField>
    </AskFirst>
  );
}

function CancelRun({ run }: { run: Run }) {
  const translate = useTranslate();
  const landed = useLanded();
  return (
    <AskFirst
      label={translate('landed.runs.cancel')}
      title={translate('landed.runs.cancel_many', { smart_count: 1 })}
      hint={translate('landed.runs.cancel_hint')}
      confirm={translate('landed.runs.cancel_confirm')}
      keep={translate('landed.runs.keep', { smart_count: 1 })}
      reason={{ label: translate('landed.cancel.reason'), longest: 300 }}
      done="landed.runs.cancelled"
      button={{ ...small, color: 'error', startIcon: <EventBusy /> }}
      work={async (reason) => await landed.cancelRun(run.id, reason)}
    />
  );
}
