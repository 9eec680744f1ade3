import { BooleanInput, maxLength, maxValue, minValue, NumberInput, required, TextInput } from 'react-admin';
import { MemberInput } from '../members/MemberInput.tsx';
import { Grid } from '../shared/Grid.tsx';

const count = (to: number, from = 0) => [required(), minValue(from), maxValue(to)];

/** What it carries, who drives it and who steps in. */
export const VehicleFields = () => (
  <>
    <TextInput source="name" validate={[required(), maxLength(80)]} />
    <Grid columns={3}>
      <NumberInput source="seats" validate={count(80, 1)} helperText="landed.vehicles.seats_hint" step={1} />
      <NumberInput source="designedFor" validate={count(90, 2)} helperText="landed.vehicles.designed_hint" step={1} />
      <NumberInput source="fittedSeats" validate={count(20)} helperText="landed.vehicles.fitted_hint" step={1} />
    </Grid>
    <Grid>
      <MemberInput source="driverId" filter={{ role: 'driver' }} helperText="landed.vehicles.driver_hint" />
      <MemberInput source="deputyId" filter={{ role: 'driver' }} />
    </Grid>
    <TextInput
      source="licenceCheckedOn"
      type="date"
      slotProps={{ inputLabel: { shrink: true } }}
      helperText="landed.vehicles.licence_hint"
      sx={{ maxWidth: '24rem' }}
    />
    <BooleanInput source="active" helperText="landed.vehicles.active_hint" />
  </>
);
