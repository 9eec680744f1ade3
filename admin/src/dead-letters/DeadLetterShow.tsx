import { Box, Typography } from '@mui/material';
import { ShowBase, Title, TopToolbar, useRecordContext, useTranslate } from 'react-admin';
import { useParams } from 'react-router-dom';
import type { DeadLetter } from '../api/types.ts';
import { Fact, Facts } from '../shared/Facts.tsx';
import { InstantField } from '../shared/InstantField.tsx';
import { Panel } from '../shared/Panel.tsx';
import { useServiceOfPage } from '../shared/useServiceOfPage.ts';
import { ReplayButton } from './ReplayButton.tsx';

/** One event that could not be taken in, with the words of its error: they are long, and the reason to look here. */
export default function DeadLetterShow() {
  const service = useServiceOfPage();
  const { id = '' } = useParams();
  return (
    <ShowBase resource={`dead-letters/${service}`} id={id} disableAuthentication>
      <One />
    </ShowBase>
  );
}

function One() {
  const translate = useTranslate();
  const letter = useRecordContext<DeadLetter>();
  if (!letter) return null;
  const words = (name: string) => translate(`landed.dead_letters.${name}`);
  return (
    <Box sx={{ maxWidth: '60rem' }}>
      <Title title={words('title')} />
      <TopToolbar>{letter.replayedAt ? null : <ReplayButton letter={letter} />}</TopToolbar>
      <Panel title={letter.type}>
        <Facts>
          <Fact name={words('service')}>{translate(`words.service.${letter.service}`)}</Fact>
          <Fact name={words('durable')}>{letter.durable}</Fact>
          <Fact name={words('attempts')}>{letter.attempts}</Fact>
          <Fact name={words('died_at')}>
            <InstantField source="diedAt" />
          </Fact>
          {letter.replayedAt ? (
            <Fact name={words('replayed_at')}>
              <InstantField source="replayedAt" />
            </Fact>
          ) : null}
        </Facts>
        <Typography variant="h3" sx={{ mt: 2 }}>
          {words('error')}
        </Typography>
        <Box
          component="pre"
          sx={{ m: 0, mt: 1, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontFamily: 'monospace' }}
        >
          {letter.error}
        </Box>
      </Panel>
    </Box>
  );
}
