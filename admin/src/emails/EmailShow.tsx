import { Alert } from '@mui/material';
import { useRecordContext, useTranslate } from 'react-admin';
import type { Letter } from '../api/types.ts';
import { Fact, Facts } from '../shared/Facts.tsx';
import { InstantField } from '../shared/InstantField.tsx';
import { Panel } from '../shared/Panel.tsx';
import { ShowOne } from '../shared/ShowOne.tsx';
import { StateChip } from '../shared/StateChip.tsx';
import { LetterPreview } from './LetterPreview.tsx';
import { RetryButton } from './RetryButton.tsx';

export default function EmailShow() {
  return (
    <ShowOne actions={<RetryButton />}>
      <Delivery />
      <LetterPreview />
    </ShowOne>
  );
}

function Delivery() {
  const letter = useRecordContext<Letter>();
  const translate = useTranslate();
  if (!letter) return null;
  const label = (field: string) => translate(`resources.emails.fields.${field}`);
  return (
    <Panel title={letter.subject}>
      {letter.state === 'unknown' ? (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {translate('landed.emails.unknown_hint')}
        </Alert>
      ) : null}
      <Facts>
        <Fact name={label('state')}>
          <StateChip group="email" />
        </Fact>
        <Fact name={label('to')}>{letter.to}</Fact>
        <Fact name={label('kind')}>{translate(`words.letter.${letter.kind}`)}</Fact>
        <Fact name={label('createdAt')}>
          <InstantField source="createdAt" />
        </Fact>
        <Fact name={label('dueAt')}>
          <InstantField source="dueAt" />
        </Fact>
        <Fact name={label('sentAt')}>{letter.sentAt ? <InstantField source="sentAt" /> : '–'}</Fact>
        <Fact name={label('attempts')}>{letter.attempts}</Fact>
        {letter.lastError ? <Fact name={label('lastError')}>{letter.lastError}</Fact> : null}
        <Fact name={label('messageId')}>{letter.messageId}</Fact>
      </Facts>
    </Panel>
  );
}
