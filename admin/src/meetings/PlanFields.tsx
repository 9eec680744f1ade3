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
import { Grid } from '../shared/Grid.tsx';
import { Rows } from '../shared/Rows.tsx';
import { choicesOf } from '../shared/words.ts';

const count = (from: number, to: number) => [required(), minValue(from), maxValue(to)];
const shrunk = { inputLabel: { shrink: true } };

/** Lots and shuttle runs as they are planned with a new meeting. */
export function PlanFields() {
  return (
    <>
      <Heading group="lots" />
      <Rows source="lots" add="landed.lots.add" remove="landed.lots.remove">
        <Grid>
          <TextInput source="name" validate={[required(), maxLength(80)]} helperText={false} />
          <SelectInput source="kind" choices={choicesOf('lot')} validate={required()} helperText={false} />
        </Grid>
        <TextInput source="address" validate={[required(), maxLength(200)]} helperText={false} />
        <Grid>
          <NumberInput source="usableStalls" validate={count(0, 2000)} step={1} helperText={false} />
          <NumberInput source="walkMinutes" validate={count(0, 60)} step={1} helperText={false} />
        </Grid>
      </Rows>
      <Heading group="runs" />
      <Rows source="runs" add="landed.runs.add" remove="landed.runs.remove">
        <Grid columns={3}>
          <TextInput source="departsAt" type="time" validate={required()} slotProps={shrunk} helperText={false} />
          <NumberInput source="seats" validate={count(1, 80)} step={1} helperText={false} />
          <BooleanInput source="stepFree" defaultValue={false} helperText={false} />
        </Grid>
      </Rows>
    </>
  );
}

function Heading({ group }: { group: 'lots' | 'runs' }) {
  const translate = useTranslate();
  return (
    <>
      <Typography variant="h2" sx={{ mt: 3 }}>
        {translate(`landed.${group}.title`)}
      </Typography>
      <Typography variant="body2" color="text.secondary">
        {translate(`landed.${group}.hint`)}
      </Typography>
    </>
  );
}
