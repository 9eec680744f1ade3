import { Box, Card, CardContent, Typography } from '@mui/material';
import {
  List,
  ListNoResults,
  RecordContextProvider,
  ReferenceField,
  SelectInput,
  SortButton,
  TextField,
  TextInput,
  TopToolbar,
  useRecordContext,
  useTranslate,
  WithListContext,
} from 'react-admin';
import type { Lead, Need } from '../api/types.ts';
import { FileButton } from './FileButton.tsx';
import { NextStep } from './NextStep.tsx';
import { StateChip } from './StateChip.tsx';
import { useSay } from './say.ts';
import { cardStateChoices } from './words.ts';

const filters = [
  <TextInput source="q" key="q" type="search" label="landed.cards.search" alwaysOn resettable />,
  <SelectInput source="state" key="state" choices={cardStateChoices} alwaysOn />,
];
const tools = (
  <TopToolbar>
    <SortButton fields={['createdAt', 'expiresAt', 'company']} />
    <FileButton />
  </TopToolbar>
);

interface Props<Item extends Need | Lead> {
  words: (item: Item) => string | null;
  /** Translation key before the member's name. */
  by: string;
}

/** Needs and leads as the cards that they are in the room, newest first. */
export function CardList<Item extends Need | Lead>({ words, by }: Props<Item>) {
  return (
    <List
      component="div"
      filters={filters}
      actions={tools}
      sort={{ field: 'createdAt', order: 'DESC' }}
      perPage={25}
      exporter={false}
      empty={<NextStep />}
    >
      <WithListContext<Item>
        empty={<ListNoResults />}
        render={({ data = [] }) => (
          <Box
            component="ul"
            sx={{
              m: 0,
              p: 0,
              listStyle: 'none',
              display: 'grid',
              gap: 1.5,
              gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 20rem), 1fr))',
            }}
          >
            {data.map((item) => (
              <RecordContextProvider key={item.id} value={item}>
                <OneCard words={words(item)} by={by} />
              </RecordContextProvider>
            ))}
          </Box>
        )}
      />
    </List>
  );
}

function OneCard({ words, by }: { words: string | null; by: string }) {
  const translate = useTranslate();
  const say = useSay();
  const item = useRecordContext<Need | Lead>();
  if (!item) return null;
  return (
    <Card component="li">
      <CardContent sx={{ display: 'flex', flexDirection: 'column', gap: 1, height: '100%', boxSizing: 'border-box' }}>
        <Box sx={{ display: 'flex', gap: 1, justifyContent: 'space-between', alignItems: 'start' }}>
          <Typography variant="h3" component="h2" sx={{ overflowWrap: 'anywhere' }}>
            {item.company}
          </Typography>
          <StateChip group="card" />
        </Box>
        <Typography variant="body2" sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere', flexGrow: 1 }}>
          {words ?? translate('landed.cards.no_words')}
        </Typography>
        <Typography variant="body2" component="div" color="text.secondary">
          {translate('landed.cards.posted', { when: say.distance(item.createdAt) })}, {translate(by)}{' '}
          <ReferenceField source="memberId" reference="members" link="show">
            <TextField source="displayName" />
          </ReferenceField>
          {item.state === 'open' ? ` · ${translate('landed.cards.until', { date: say.date(item.expiresAt) })}` : null}
        </Typography>
      </CardContent>
    </Card>
  );
}
