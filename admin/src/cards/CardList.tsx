import { Typography } from '@mui/material';
import type { ReactElement } from 'react';
import { DataTable, SelectInput, TextInput, useTranslate } from 'react-admin';
import type { Lead, Need } from '../api/types.ts';
import { MemberField } from '../members/MemberField.tsx';
import { InstantField } from '../shared/InstantField.tsx';
import { DeskList } from '../shared/list/DeskList.tsx';
import { RowLink } from '../shared/list/RowLink.tsx';
import { StateChip } from '../shared/StateChip.tsx';
import { useSay } from '../shared/say.ts';
import { choicesOf } from '../shared/words.ts';
import { TakeSelectedDown } from './TakeSelectedDown.tsx';
import { useAboutCard } from './useAboutCard.ts';

interface Props<Card extends Need | Lead> {
  words: (card: Card) => string | null;
  kinds: ReactElement;
}

/** Needs and leads alike: about which company, whose, and what they say. */
export function CardList<Card extends Need | Lead>({ words, kinds }: Props<Card>) {
  const translate = useTranslate();
  const say = useSay();
  const filters = [
    <TextInput source="q" key="q" type="search" label="landed.cards.search" alwaysOn resettable />,
    <SelectInput source="state" key="state" choices={choicesOf('card')} alwaysOn />,
    kinds,
  ];
  const about = useAboutCard();
  return (
    <DeskList<Card>
      filters={filters}
      sort={{ field: 'createdAt', order: 'DESC' }}
      create
      bulk={<TakeSelectedDown />}
      hidden={['visibility', 'role', 'expiresAt']}
      lines={{
        primary: about,
        secondary: (card) => words(card) ?? translate('landed.cards.no_words'),
        tertiary: (card) => say.distance(card.createdAt),
      }}
    >
      <DataTable.Col<Card> source="company" render={(card) => <RowLink>{about(card)}</RowLink>} />
      <DataTable.Col source="role" disableSort />
      <DataTable.Col<Card>
        source="words"
        label="landed.cards.words"
        disableSort
        render={(card) => (
          <Typography variant="body2" sx={{ maxWidth: '24rem', overflow: 'hidden', ...twoLines }}>
            {words(card)}
          </Typography>
        )}
      />
      <DataTable.Col source="memberId" disableSort>
        <MemberField source="memberId" />
      </DataTable.Col>
      <DataTable.Col source="state">
        <StateChip group="card" />
      </DataTable.Col>
      <DataTable.Col<Card>
        source="visibility"
        disableSort
        render={(card) => translate(`words.visibility.${card.visibility}`)}
      />
      <DataTable.Col source="createdAt">
        <InstantField source="createdAt" form="brief" />
      </DataTable.Col>
      <DataTable.Col source="expiresAt">
        <InstantField source="expiresAt" form="brief" />
      </DataTable.Col>
    </DeskList>
  );
}

const twoLines = { display: '-webkit-box', WebkitLineClamp: 2, WebkitBoxOrient: 'vertical' } as const;
