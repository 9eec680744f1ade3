import { Alert, Link } from '@mui/material';
import { ReferenceField, useRecordContext, useTranslate } from 'react-admin';
import type { Member } from '../api/types.ts';
import { Fact, Facts } from '../shared/Facts.tsx';
import { InstantField } from '../shared/InstantField.tsx';
import { Panel } from '../shared/Panel.tsx';
import { StateChip } from '../shared/StateChip.tsx';
import { useSay } from '../shared/say.ts';
import { YesNo } from '../shared/YesNo.tsx';
import { target } from '../theme/target.ts';
import { RoleNames } from './RoleNames.tsx';

/** What is known of one person. */
export function Person() {
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
            <Link href={`mailto:${member.email}`} sx={target}>
              {member.email}
            </Link>
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
          {member.firstVisitOn ? <InstantField source="firstVisitOn" form="date" timeZone="UTC" /> : '–'}
        </Fact>
        <Fact name={label('onList')}>
          <YesNo of={member.onList} />
        </Fact>
        <Fact name={label('knownSince')}>
          <InstantField source="knownSince" form="date" />
        </Fact>
        {member.landing ? <Landing landing={member.landing} /> : null}
      </Facts>
    </Panel>
  );
}

/** That somebody has landed, and what may be told of it: nothing, unless they said so. */
function Landing({ landing }: { landing: NonNullable<Member['landing']> }) {
  const translate = useTranslate();
  const say = useSay();
  const { consents } = landing;
  const may = (['counted', 'story', 'employer', 'photo'] as const).filter((consent) => consents[consent]);
  return (
    <>
      <Fact name={translate('landed.members.landed_on')}>
        {say.date(landing.landedOn, 'UTC')}
        {landing.employerName ? `, ${landing.employerName}` : null}
      </Fact>
      <Fact name={translate('landed.members.may_tell')}>
        {may.length === 0
          ? translate('landed.members.may_tell_nothing')
          : may.map((consent) => translate(`words.landed_consent.${consent}`)).join(', ')}
      </Fact>
    </>
  );
}
