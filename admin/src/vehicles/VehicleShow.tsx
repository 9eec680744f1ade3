import { Alert } from '@mui/material';
import { EditButton, useRecordContext, useTranslate } from 'react-admin';
import type { Vehicle } from '../api/types.ts';
import { MemberField } from '../members/MemberField.tsx';
import { Fact, Facts } from '../shared/Facts.tsx';
import { Panel } from '../shared/Panel.tsx';
import { ShowOne } from '../shared/ShowOne.tsx';
import { useSay } from '../shared/say.ts';

export default function VehicleShow() {
  return (
    <ShowOne actions={<EditButton />}>
      <One />
    </ShowOne>
  );
}

/** One vehicle: what it carries and who drives it. */
function One() {
  const translate = useTranslate();
  const say = useSay();
  const vehicle = useRecordContext<Vehicle>();
  if (!vehicle) return null;
  const label = (field: string) => translate(`resources.vehicles.fields.${field}`);
  return (
    <Panel title={vehicle.name}>
      {vehicle.active ? null : (
        <Alert severity="info" sx={{ mb: 2 }}>
          {translate('landed.vehicles.not_active')}
        </Alert>
      )}
      <Facts>
        {(['seats', 'plannedSeats', 'designedFor', 'fittedSeats'] as const).map((name) => (
          <Fact key={name} name={label(name)}>
            {vehicle[name]}
          </Fact>
        ))}
        {(['driverId', 'deputyId'] as const).map((name) => (
          <Fact key={name} name={label(name)}>
            <MemberField source={name} emptyText="–" />
          </Fact>
        ))}
        <Fact name={label('licenceCheckedOn')}>
          {vehicle.licenceCheckedOn ? say.calendarDay(vehicle.licenceCheckedOn) : '–'}
        </Fact>
      </Facts>
    </Panel>
  );
}
