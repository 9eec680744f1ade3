import Replay from '@mui/icons-material/Replay';
import { Box, Typography } from '@mui/material';
import { DataTable, NullableBooleanInput, useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { DeadLetter, ServiceName } from '../api/types.ts';
import { useWaitingDeadLetters } from '../dashboard/use-this-week.ts';
import { InstantField } from '../shared/InstantField.tsx';
import { DeskList } from '../shared/list/DeskList.tsx';
import { EachButton } from '../shared/list/EachButton.tsx';
import { RowLink } from '../shared/list/RowLink.tsx';
import { NextStep } from '../shared/NextStep.tsx';
import { ServiceLinks } from '../shared/ServiceLinks.tsx';
import { useServiceOfPage } from '../shared/useServiceOfPage.ts';

/** Events that a service could not take in, until somebody replays them. */
export default function DeadLetterPage() {
  const translate = useTranslate();
  const service = useServiceOfPage();
  const { data: waiting } = useWaitingDeadLetters();
  return (
    <Box sx={{ maxWidth: '80rem' }}>
      <Typography sx={{ maxWidth: '65ch', mb: 2 }}>{translate('landed.dead_letters.intro')}</Typography>
      <ServiceLinks to="/dead-letters" service={service} waiting={waiting} />
      <DeadLetters key={service} service={service} />
    </Box>
  );
}

const filters = [
  <NullableBooleanInput source="replayed" key="replayed" label="landed.dead_letters.was_replayed" alwaysOn />,
];

function DeadLetters({ service }: { service: ServiceName }) {
  const translate = useTranslate();
  const landed = useLanded();
  const resource = `dead-letters/${service}`;
  const nothing = (
    <NextStep title={translate('landed.dead_letters.none')} hint={translate('landed.dead_letters.none_hint')} />
  );
  return (
    <DeskList<DeadLetter>
      filters={filters}
      sort={{ field: 'diedAt', order: 'DESC' }}
      rowClick={(id) => `/${resource}/${id}`}
      hidden={['subject', 'attempts']}
      empty={nothing}
      none={nothing}
      more={{ resource, title: 'landed.dead_letters.title', filterDefaultValues: { replayed: false } }}
      bulk={
        <EachButton label="landed.dead_letters.replay" work={async (id) => await landed.replay({ service, id })}>
          <Replay />
        </EachButton>
      }
      lines={{
        primary: (letter) => letter.type,
        secondary: (letter) => letter.error,
        tertiary: () => <InstantField source="diedAt" form="brief" />,
      }}
    >
      <DataTable.Col<DeadLetter>
        source="type"
        label="landed.dead_letters.type"
        render={(letter) => <RowLink to={`/${resource}/${letter.id}`}>{letter.type}</RowLink>}
      />
      <DataTable.Col source="durable" label="landed.dead_letters.durable" />
      <DataTable.Col source="error" label="landed.dead_letters.error" disableSort sx={{ overflowWrap: 'anywhere' }} />
      <DataTable.NumberCol source="attempts" label="landed.dead_letters.attempts" />
      <DataTable.Col source="subject" label="landed.dead_letters.subject" disableSort />
      <DataTable.Col source="diedAt" label="landed.dead_letters.died_at">
        <InstantField source="diedAt" form="brief" />
      </DataTable.Col>
      <DataTable.Col source="replayedAt" label="landed.dead_letters.replayed_at" disableSort>
        <InstantField source="replayedAt" form="brief" />
      </DataTable.Col>
    </DeskList>
  );
}
