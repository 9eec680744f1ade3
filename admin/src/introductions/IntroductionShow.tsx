import { Alert } from '@mui/material';
import { useRecordContext, useTranslate } from 'react-admin';
import type { Introduction } from '../api/types.ts';
import { Fact, Facts } from '../shared/Facts.tsx';
import { InstantField } from '../shared/InstantField.tsx';
import { Panel } from '../shared/Panel.tsx';
import { ShowOne } from '../shared/ShowOne.tsx';
import { StateChip } from '../shared/StateChip.tsx';
import { Steps } from './Steps.tsx';

/** How far one introduction has come; who is asked stays between them. */
export default function IntroductionShow() {
  const translate = useTranslate();
  return (
    <ShowOne>
      <Alert severity="info">{translate('landed.introductions.no_names')}</Alert>
      <One />
    </ShowOne>
  );
}

function One() {
  const translate = useTranslate();
  const introduction = useRecordContext<Introduction>();
  if (!introduction) return null;
  const label = (field: string) => translate(`resources.introductions.fields.${field}`);
  return (
    <Panel title={introduction.company}>
      <Steps state={introduction.state} />
      <Facts>
        <Fact name={label('state')}>
          <StateChip group="introduction" />
        </Fact>
        <Fact name={label('askedAt')}>
          <InstantField source="askedAt" />
        </Fact>
        <Fact name={label('expiresAt')}>
          <InstantField source="expiresAt" form="date" />
        </Fact>
      </Facts>
    </Panel>
  );
}
