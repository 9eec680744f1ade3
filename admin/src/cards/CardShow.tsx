import Block from '@mui/icons-material/Block';
import { Box, Typography } from '@mui/material';
import { EditButton, useRecordContext, useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { Lead, Need } from '../api/types.ts';
import { MemberField } from '../members/MemberField.tsx';
import { AskFirst } from '../shared/AskFirst.tsx';
import { Fact, Facts } from '../shared/Facts.tsx';
import { InstantField } from '../shared/InstantField.tsx';
import { Panel } from '../shared/Panel.tsx';
import { ShowOne } from '../shared/ShowOne.tsx';
import { StateChip } from '../shared/StateChip.tsx';
import { YesNo } from '../shared/YesNo.tsx';
import { useAboutCard } from './useAboutCard.ts';

interface Props {
  resource: 'needs' | 'leads';
}

/** One card with all that it says, and what became of it. */
export function CardShow({ resource }: Props) {
  return (
    <ShowOne actions={<Actions resource={resource} />}>
      <Card resource={resource} />
    </ShowOne>
  );
}

function Actions({ resource }: Props) {
  const translate = useTranslate();
  const landed = useLanded();
  const card = useRecordContext<Need | Lead>();
  if (card?.state !== 'open') return null;
  return (
    <>
      <EditButton />
      <AskFirst
        label={translate('landed.cards.take_down')}
        title={translate('landed.cards.take_down_one')}
        hint={translate('landed.cards.take_down_hint')}
        confirm={translate('landed.cards.take_down')}
        done="landed.cards.taken_down"
        button={{ size: 'small', color: 'error', startIcon: <Block /> }}
        work={async () => await landed.takeDown(resource, card.id)}
      />
    </>
  );
}

function Card({ resource }: Props) {
  const translate = useTranslate();
  const about = useAboutCard();
  const card = useRecordContext<Need | Lead>();
  if (!card) return null;
  const label = (field: string) => translate(`resources.${resource}.fields.${field}`);
  return (
    <Panel title={about(card)}>
      <Words card={card} />
      <Facts>
        <Fact name={label('memberId')}>
          <MemberField source="memberId" />
        </Fact>
        <Fact name={label('state')}>
          <StateChip group="card" />
        </Fact>
        {card.role ? <Fact name={label('role')}>{card.role}</Fact> : null}
        <Fact name={label('visibility')}>{translate(`words.visibility.${card.visibility}`)}</Fact>
        {'shareName' in card ? (
          <Fact name={label('shareName')}>
            <YesNo of={card.shareName} />
          </Fact>
        ) : null}
        {'companies' in card && card.companies.length > 0 ? (
          <Fact name={label('companies')}>{card.companies.join(', ')}</Fact>
        ) : null}
        <Fact name={label('createdAt')}>
          <InstantField source="createdAt" form="date" />
        </Fact>
        <Fact name={label('expiresAt')}>
          <InstantField source="expiresAt" form="date" />
        </Fact>
      </Facts>
    </Panel>
  );
}

function Words({ card }: { card: Need | Lead }) {
  const translate = useTranslate();
  const said =
    'blurb' in card
      ? [['', card.blurb] as const]
      : [
          [translate('landed.cards.for_members'), card.text] as const,
          [translate('landed.cards.for_organizers'), card.note] as const,
        ];
  return said.map(([name, words]) =>
    words ? (
      <Box key={name} sx={{ mb: 2 }}>
        {name ? (
          <Typography variant="body2" color="text.secondary">
            {name}
          </Typography>
        ) : null}
        <Typography sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere', maxWidth: '65ch' }}>{words}</Typography>
      </Box>
    ) : null,
  );
}
