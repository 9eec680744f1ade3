import { Typography } from '@mui/material';
import { maxLength, maxValue, minValue, NumberInput, required, TextInput, useTranslate } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { Grid } from '../shared/Grid.tsx';

const line = (max: number) => [required(), maxLength(max)];
const longEnough = (value: string, all: { startsAt?: string }) =>
  value && all.startsAt && value <= all.startsAt ? 'landed.meetings.ends_before' : undefined;

/** What, when and where. */
export function MeetingFields() {
  const translate = useTranslate();
  const timeZone: unknown = useWatch({ name: 'timeZone' });
  return (
    <>
      <TextInput source="title" validate={line(120)} />
      <Grid>
        <TextInput
          source="startsAt"
          type="datetime-local"
          validate={required()}
          slotProps={{ inputLabel: { shrink: true } }}
        />
        <TextInput
          source="endsAt"
          type="datetime-local"
          validate={[required(), longEnough]}
          slotProps={{ inputLabel: { shrink: true } }}
        />
      </Grid>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
        {translate('landed.meetings.zone', { zone: String(timeZone) })}
      </Typography>
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
}
