import LockOpen from '@mui/icons-material/LockOpen';
import { Link, Typography } from '@mui/material';
import { useRecordContext, useRedirect, useTranslate } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { useLanded } from '../api/data-provider.ts';
import type { Suppression } from '../api/types.ts';
import { MemberField } from '../members/MemberField.tsx';
import { AskFirst } from '../shared/AskFirst.tsx';
import { Fact, Facts } from '../shared/Facts.tsx';
import { InstantField } from '../shared/InstantField.tsx';
import { Panel } from '../shared/Panel.tsx';
import { ShowOne } from '../shared/ShowOne.tsx';
import { target } from '../theme/target.ts';

export default function SuppressionShow() {
  return (
    <ShowOne actions={<Lift />}>
      <One />
    </ShowOne>
  );
}

function Lift() {
  const translate = useTranslate();
  const landed = useLanded();
  const redirect = useRedirect();
  const suppression = useRecordContext<Suppression>();
  if (!suppression) return null;
  return (
    <AskFirst
      label={translate('landed.suppressions.lift')}
      title={translate('landed.suppressions.lift_many', { smart_count: 1 })}
      hint={translate('landed.suppressions.lift_hint')}
      confirm={translate('landed.suppressions.lift')}
      reason={{ label: translate('landed.suppressions.reason'), longest: 500 }}
      done="landed.suppressions.lifted"
      button={{ size: 'small', startIcon: <LockOpen /> }}
      onDone={() => redirect('list', 'suppressions')}
      work={async (reason) => await landed.liftSuppression(suppression.id, reason)}
    />
  );
}

/** Why an address gets no letters, and what it still gets. */
function One() {
  const translate = useTranslate();
  const suppression = useRecordContext<Suppression>();
  if (!suppression) return null;
  const label = (field: string) => translate(`resources.suppressions.fields.${field}`);
  return (
    <Panel title={suppression.to}>
      <Typography sx={{ mb: 2 }}>{translate(`words.bounce_means.${suppression.kind}`)}</Typography>
      <Facts>
        <Fact name={label('kind')}>{translate(`words.bounce.${suppression.kind}`)}</Fact>
        <Fact name={label('reason')}>{suppression.reason}</Fact>
        <Fact name={label('since')}>
          <InstantField source="since" />
        </Fact>
        {suppression.emailId ? (
          <Fact name={label('emailId')}>
            <Link component={RouterLink} to={`/emails/${suppression.emailId}/show`} sx={target}>
              {translate('landed.suppressions.letter')}
            </Link>
          </Fact>
        ) : null}
        {suppression.memberId ? (
          <Fact name={label('memberId')}>
            <MemberField source="memberId" />
          </Fact>
        ) : null}
      </Facts>
    </Panel>
  );
}
