import { Typography } from '@mui/material';
import {
  BooleanInput,
  maxLength,
  maxValue,
  minValue,
  NumberInput,
  required,
  SelectInput,
  TextInput,
  useTranslate,
} from 'react-admin';
import { useWatch } from 'react-hook-form';
import { Grid } from '../shared/Grid.tsx';
import { choicesOf } from '../shared/words.ts';

const line = (max: number) => [required(), maxLength(max)];
const count = (to: number, from = 0) => [required(), minValue(from), maxValue(to)];
const shrunk = { inputLabel: { shrink: true } };

/** Where it is, how much of it is ours, how far it is, and who lets us park there. */
export function LotFields() {
  const kind: unknown = useWatch({ name: 'kind' });
  return (
    <>
      <Grid>
        <TextInput source="name" validate={line(80)} />
        <SelectInput source="kind" choices={choicesOf('lot')} validate={required()} />
      </Grid>
      <TextInput source="address" validate={line(200)} />
      <Heading name="stalls_title" />
      <Grid columns={3}>
        <NumberInput source="stalls" validate={count(2000, 1)} helperText="landed.lots.stalls_hint" step={1} />
        <NumberInput source="reserved" validate={count(2000)} helperText="landed.lots.reserved_hint" step={1} />
        <NumberInput source="background" validate={count(2000)} helperText="landed.lots.background_hint" step={1} />
        <NumberInput source="accessible" validate={count(200)} helperText="landed.lots.accessible_hint" step={1} />
        <NumberInput source="van" validate={count(50)} helperText="landed.lots.van_hint" step={1} />
        <NumberInput source="walkMinutes" validate={count(60)} step={1} />
      </Grid>
      <Grid>
        {kind === 'overflow' ? (
          <NumberInput
            source="stopMetres"
            validate={[minValue(0), maxValue(2000)]}
            helperText="landed.lots.stop_hint"
            step={10}
          />
        ) : null}
        <TextInput source="mapUrl" type="url" validate={maxLength(500)} helperText="landed.lots.map_hint" />
      </Grid>
      <Permission />
      <BooleanInput source="active" helperText="landed.lots.active_hint" />
    </>
  );
}

/** Rule 27: who lets us park there, when, and whom to call. */
function Permission() {
  const permitted: unknown = useWatch({ name: 'permitted' });
  return (
    <>
      <Heading name="permission" />
      <BooleanInput source="permitted" helperText="landed.lots.permission_hint" />
      {permitted === true ? (
        <>
          <Grid>
            <TextInput source="permission.owner" validate={line(120)} />
            <TextInput source="permission.contact" validate={line(160)} helperText="landed.lots.contact_hint" />
            <TextInput source="permission.from" type="date" validate={required()} slotProps={shrunk} />
            <TextInput source="permission.until" type="date" validate={required()} slotProps={shrunk} />
            <TextInput source="permission.opensAt" type="time" validate={required()} slotProps={shrunk} />
            <TextInput
              source="permission.closesAt"
              type="time"
              validate={required()}
              slotProps={shrunk}
              helperText="landed.lots.closes_hint"
            />
          </Grid>
        </>
      ) : null}
    </>
  );
}

function Heading({ name }: { name: string }) {
  const translate = useTranslate();
  return (
    <Typography variant="h2" sx={{ mt: 2 }}>
      {translate(`landed.lots.${name}`)}
    </Typography>
  );
}
