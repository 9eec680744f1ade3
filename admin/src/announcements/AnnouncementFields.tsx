import { Box, Button } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import {
  AutocompleteInput,
  FormDataConsumer,
  maxLength,
  ReferenceInput,
  required,
  SelectInput,
  TextInput,
  useTranslate,
} from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { Meeting, Segment } from '../api/types.ts';
import { ErrorWords } from '../shared/ErrorWords.tsx';
import { LetterFrame } from '../shared/LetterFrame.tsx';
import { useSay } from '../shared/say.ts';
import { choicesOf } from '../shared/words.ts';
import { type AnnouncementForm, draftOf, segmentOf } from './form.ts';

/** What, to whom - with how many they are right now - and how it will look. */
export const AnnouncementFields = () => (
  <>
    <TextInput source="title" validate={[required(), maxLength(120)]} />
    <TextInput
      source="body"
      validate={[required(), maxLength(20_000)]}
      helperText="landed.announcements.markdown"
      multiline
      minRows={8}
    />
    <SelectInput
      source="who"
      choices={choicesOf('segment')}
      validate={required()}
      label="resources.announcements.fields.segment"
    />
    <FormDataConsumer<AnnouncementForm>>
      {({ formData }) => (
        <>
          <SegmentPart who={formData.who} />
          <AudienceCount segment={segmentOf(formData)} />
          <Preview form={formData} />
        </>
      )}
    </FormDataConsumer>
  </>
);

function SegmentPart({ who }: { who: Segment['who'] | undefined }) {
  const say = useSay();
  const label = (part: string): string => `landed.announcements.${part}`;
  switch (who) {
    case 'newcomers':
      return (
        <TextInput
          source="on"
          type="date"
          label={label('on')}
          validate={required()}
          slotProps={{ inputLabel: { shrink: true } }}
        />
      );
    case 'target-company':
      return <TextInput source="company" label={label('company')} validate={[required(), maxLength(120)]} />;
    case 'role':
      return <SelectInput source="role" label={label('role')} choices={choicesOf('role')} validate={required()} />;
    case 'expected':
      return (
        <ReferenceInput source="meetingId" reference="meetings" sort={{ field: 'startsAt', order: 'DESC' }}>
          <AutocompleteInput
            label={label('meeting')}
            optionText={(meeting: Meeting) => `${meeting.title}, ${say.instant(meeting.startsAt)}`}
            filterToQuery={() => ({})}
            validate={required()}
          />
        </ReferenceInput>
      );
    case 'list':
    case undefined:
      return null;
  }
}

function AudienceCount({ segment }: { segment: Segment | null }) {
  const landed = useLanded();
  const translate = useTranslate();
  const { data } = useQuery({
    queryKey: ['announcements', 'audience', segment],
    queryFn: async () => (segment ? await landed.audience(segment) : null),
  });
  return (
    <Box component="p" role="status" sx={{ mt: 0 }}>
      {data ? translate('landed.announcements.reaches', { smart_count: data.people }) : ' '}
    </Box>
  );
}

function Preview({ form }: { form: AnnouncementForm }) {
  const landed = useLanded();
  const translate = useTranslate();
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: async () => await landed.previewAnnouncement(draftOf(form)),
  });
  return (
    <Box sx={{ width: '100%' }}>
      <Button variant="outlined" loading={isPending} onClick={() => mutate()} sx={{ mb: 2, display: 'flex' }}>
        {translate('landed.announcements.preview')}
      </Button>
      <ErrorWords error={error} />
      {data && !error ? <LetterFrame letter={data} /> : null}
    </Box>
  );
}
