import { Link, Typography } from '@mui/material';
import { EditButton, useRecordContext, useTranslate } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { OrganisationRow } from '../api/types.ts';
import { Fact, Facts } from '../shared/Facts.tsx';
import { InstantField } from '../shared/InstantField.tsx';
import { Panel } from '../shared/Panel.tsx';
import { ShowOne } from '../shared/ShowOne.tsx';
import { YesNo } from '../shared/YesNo.tsx';
import { LeadOn } from './LeadOn.tsx';
import { MergeWith } from './MergeWith.tsx';
import { NamesOf } from './NamesOf.tsx';
import { SaidOf } from './SaidOf.tsx';

const Actions = () => (
  <>
    <EditButton label="landed.organisations.rename" />
    <MergeWith />
  </>
);

/** One company: its names, what was said to be part of it, and the way back from each of it. */
export default function OrganisationShow() {
  return (
    <ShowOne actions={<Actions />}>
      <LeadOn />
      <One />
      <NamesOf />
      <SaidOf />
    </ShowOne>
  );
}

const cardsOf = (resource: string, organisationId: string): string =>
  `/${resource}?${new URLSearchParams({ filter: JSON.stringify({ organisationId }) })}`;

function One() {
  const translate = useTranslate();
  const company = useRecordContext<OrganisationRow>();
  if (!company) return null;
  const label = (field: string) => translate(`resources.organisations.fields.${field}`);
  return (
    <Panel title={company.name}>
      <Facts>
        {company.place ? <Fact name={label('place')}>{company.place}</Fact> : null}
        <Fact name={label('cards')}>{company.cards}</Fact>
        <Fact name={label('provisional')}>
          <YesNo of={company.provisional} />
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
