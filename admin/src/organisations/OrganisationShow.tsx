import { Box, Link, Typography } from '@mui/material';
import { EditButton, Show, TopToolbar, useRecordContext, useTranslate } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { Organisation } from '../api/types.ts';
import { Fact, Facts } from '../shared/Facts.tsx';
import { InstantField } from '../shared/InstantField.tsx';
import { Panel } from '../shared/Panel.tsx';
import { MergeWith } from './MergeWith.tsx';
import { NamesOf } from './NamesOf.tsx';
import { SaidOf } from './SaidOf.tsx';

const Actions = () => (
  <TopToolbar>
    <EditButton label="landed.organisations.rename" />
    <MergeWith />
  </TopToolbar>
);

/** One company: its names, what was said to be part of it, and the way back from each of it. */
export default function OrganisationShow() {
  return (
    <Show component={Box} actions={<Actions />}>
      <Box sx={{ display: 'grid', gap: 2, maxWidth: '60rem' }}>
        <One />
        <NamesOf />
        <SaidOf />
      </Box>
    </Show>
  );
}

const cardsOf = (resource: string, organisationId: string): string =>
  `/${resource}?${new URLSearchParams({ filter: JSON.stringify({ organisationId }) })}`;

function One() {
  const translate = useTranslate();
  const company = useRecordContext<Organisation>();
  if (!company) return null;
  const label = (field: string) => translate(`resources.organisations.fields.${field}`);
  return (
    <Panel title={company.name}>
      <Facts>
        {company.place ? <Fact name={label('place')}>{company.place}</Fact> : null}
        <Fact name={label('cards')}>{company.cards}</Fact>
        <Fact name={label('provisional')}>
          {translate(company.provisional ? 'ra.boolean.true' : 'ra.boolean.false')}
        </Fact>
        <Fact name={label('createdAt')}>
          <InstantField source="createdAt" form="date" />
        </Fact>
      </Facts>
      <Typography sx={{ mt: 2, display: 'flex', gap: 3 }}>
        {(['needs', 'leads'] as const).map((resource) => (
          <Link key={resource} component={RouterLink} to={cardsOf(resource, company.id)}>
            {translate(`resources.${resource}.name`, { smart_count: 2 })}
          </Link>
        ))}
      </Typography>
    </Panel>
  );
}
