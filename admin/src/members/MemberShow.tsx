import { Alert, Box, Link } from '@mui/material';
import { DateField, ReferenceField, Show, useRecordContext, useTranslate, WithRecord } from 'react-admin';
import type { Member } from '../api/types.ts';
import { Fact, Facts } from '../shared/Facts.tsx';
import { InstantField } from '../shared/InstantField.tsx';
import { Panel } from '../shared/Panel.tsx';
import { StateChip } from '../shared/StateChip.tsx';
import { CardsOfMember } from './CardsOfMember.tsx';
import { RoleNames } from './RoleNames.tsx';

export default function MemberShow() {
  return (
    <Show component={Box}>
      <WithRecord<Member>
        render={() => (
          <Box sx={{ display: 'grid', gap: 2, maxWidth: '72rem' }}>
            <Person />
            <CardsOfMember reference="needs" />
            <CardsOfMember reference="leads" />
          </Box>
        )}
      />
    </Show>
  );
}

function Person() {
  const member = useRecordContext<Member>();
  const translate = useTranslate();
  if (!member) return null;
  const label = (field: string) => translate(`resources.members.fields.${field}`);
  return (
    <Panel title={member.displayName}>
      {member.possibleDuplicateOf ? (
        <Alert severity="info" sx={{ mb: 2 }}>
          {translate('landed.members.perhaps_same')}{' '}
          <ReferenceField source="possibleDuplicateOf" reference="members" link="show" />
        </Alert>
      ) : null}
      <Facts>
        <Fact name={label('email')}>
          {member.email ? (
            <Link href={`mailto:${member.email}`}>{member.email}</Link>
          ) : (
            translate('landed.members.no_address')
          )}
          {member.email && !member.emailConfirmed ? ` (${translate('landed.members.unconfirmed')})` : null}
        </Fact>
        <Fact name={label('standing')}>
          <StateChip group="standing" value={member.standing} />
        </Fact>
        <Fact name={label('roles')}>
          <RoleNames />
        </Fact>
        <Fact name={label('visits')}>{member.visits}</Fact>
        <Fact name={label('firstVisitOn')}>
          <DateField source="firstVisitOn" emptyText="–" />
        </Fact>
        <Fact name={label('onList')}>{translate(member.onList ? 'ra.boolean.true' : 'ra.boolean.false')}</Fact>
        <Fact name={label('knownSince')}>
          <InstantField source="knownSince" form="date" />
        </Fact>
      </Facts>
    </Panel>
  );
}
