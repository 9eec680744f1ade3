import { FormControlLabel, Switch } from '@mui/material';
import { useState } from 'react';
import { AutocompleteInput, Form, ReferenceInput, useTranslate } from 'react-admin';
import type { LetterWish, Meeting, Member } from '../api/types.ts';
import { Grid } from '../shared/Grid.tsx';
import { useSay } from '../shared/say.ts';

interface Props {
  kind: string;
  onWish: (wish: LetterWish) => void;
}
const weekly = ['digest', 'summary'];

/** Made-up data, or a real meeting's and a real person's; for the weekly letters, what they would say now. */
export function WishFields({ kind, onWish }: Props) {
  const translate = useTranslate();
  const say = useSay();
  const [wish, setWish] = useState<LetterWish>({});
  const change = (next: LetterWish) => {
    setWish(next);
    onWish(next);
  };
  if (weekly.includes(kind)) {
    return (
      <FormControlLabel
        control={<Switch checked={wish.real === true} onChange={(_event, real) => change(real ? { real } : {})} />}
        label={translate('landed.templates.real')}
      />
    );
  }
  /** What is left empty is made up. */
  const choose = (part: 'meetingId' | 'memberId') => (id: unknown) => {
    const { [part]: _before, ...others } = wish;
    change(typeof id === 'string' && id !== '' ? { ...others, [part]: id } : others);
  };
  return (
    <Form onSubmit={() => {}}>
      <Grid>
        <ReferenceInput source="meetingId" reference="meetings" sort={{ field: 'startsAt', order: 'DESC' }}>
          <AutocompleteInput
            label="landed.templates.meeting"
            emptyText="landed.templates.sample"
            optionText={(meeting: Meeting) => `${meeting.title}, ${say.instant(meeting.startsAt, meeting.timeZone)}`}
            onChange={choose('meetingId')}
          />
        </ReferenceInput>
        <ReferenceInput source="memberId" reference="members" sort={{ field: 'displayName', order: 'ASC' }}>
          <AutocompleteInput
            label="landed.templates.member"
            helperText="landed.templates.member_hint"
            emptyText="landed.templates.sample"
            optionText={(member: Member) => [member.displayName, member.email].filter(Boolean).join(', ')}
            onChange={choose('memberId')}
          />
        </ReferenceInput>
      </Grid>
    </Form>
  );
}
