import { AutocompleteInput, ReferenceInput, required } from 'react-admin';
import { useWatch } from 'react-hook-form';
import type { CheckIn } from '../api/types.ts';
import { MeetingInput } from '../meetings/MeetingInput.tsx';
import { Grid } from '../shared/Grid.tsx';

/** Whose card it is: somebody who said it in a room, and is checked in there. */
export function SpokenBy() {
  const meetingId: unknown = useWatch({ name: 'spokenBy.meetingId' });
  return (
    <Grid>
      <MeetingInput
        source="spokenBy.meetingId"
        label="landed.cards.said_at"
        filter={{ state: 'scheduled' }}
        validate={required()}
      />
      <ReferenceInput
        source="spokenBy.memberId"
        reference="check-ins"
        filter={{ meetingId }}
        sort={{ field: 'checkedInAt', order: 'DESC' }}
        enableGetChoices={() => typeof meetingId === 'string'}
        perPage={50}
      >
        <AutocompleteInput
          label="landed.cards.said_by"
          helperText="landed.cards.said_by_hint"
          optionText={(checkIn: CheckIn) => checkIn.displayName}
          optionValue="memberId"
          validate={required()}
        />
      </ReferenceInput>
    </Grid>
  );
}
