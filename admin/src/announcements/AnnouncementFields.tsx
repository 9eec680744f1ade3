import { Box, Button } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { FormDataConsumer, maxLength, required, SelectInput, TextInput, useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { Segment } from '../api/types.ts';
import { MeetingInput } from '../meetings/MeetingInput.tsx';
import { ErrorWords } from '../shared/ErrorWords.tsx';
import { LetterFrame } from '../shared/LetterFrame.tsx';
import { choicesOf } from '../shared/words.ts';
import { type AnnouncementForm, draftOf, segmentOf } from './form.ts';
import { useReaches } from './useReaches.ts';

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
      return <MeetingInput source="meetingId" label={label('meeting')} validate={required()} />;
    case 'list':
    case undefined:
      return null;
  }
}

const AudienceCount = ({ segment }: { segment: Segment | null }) => (
  <Box component="p" role="status" sx={{ mt: 0, minHeight: '1.5em' }}>
    {useReaches(segment)}
  </Box>
);

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
