import { maxLength, maxValue, minValue, NumberInput, required, SelectInput, TextInput } from 'react-admin';
import { Grid } from '../shared/Grid.tsx';
import { choicesOf } from '../shared/words.ts';

const line = (max: number) => [required(), maxLength(max)];
const shrunk = { inputLabel: { shrink: true } };

/** What, how often and where. */
export const SeriesFields = () => (
  <>
    <TextInput source="title" validate={line(120)} />
    <Grid>
      <SelectInput source="rhythm" choices={choicesOf('rhythm')} validate={required()} />
      <SelectInput source="weekday" choices={choicesOf('weekday')} validate={required()} />
    </Grid>
    <Grid>
      <TextInput source="startTime" type="time" validate={required()} slotProps={shrunk} />
      <NumberInput source="minutes" validate={[required(), minValue(15), maxValue(720)]} step={5} />
    </Grid>
    <TextInput source="venueName" validate={line(120)} />
    <TextInput source="venueAddress" validate={line(200)} />
    <NumberInput
      source="roomLimit"
      validate={[required(), minValue(1), maxValue(5000)]}
      helperText="landed.meetings.room_limit_hint"
      step={1}
      sx={{ maxWidth: '16rem' }}
    />
  </>
);
