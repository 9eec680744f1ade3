import Merge from '@mui/icons-material/Merge';
import { useState } from 'react';
import {
  Confirm,
  DataTable,
  NullableBooleanInput,
  TextInput,
  useListContext,
  useTranslate,
  useUnselectAll,
} from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { OrganisationRow } from '../api/types.ts';
import { InstantField } from '../shared/InstantField.tsx';
import { BulkButton } from '../shared/list/BulkButton.tsx';
import { DeskList } from '../shared/list/DeskList.tsx';
import { RowLink } from '../shared/list/RowLink.tsx';
import { YesCol } from '../shared/list/YesCol.tsx';
import { useAct } from '../shared/useAct.ts';
import { MergeHint } from './MergeHint.tsx';

const filters = [
  <TextInput source="q" key="q" type="search" label="landed.organisations.search" alwaysOn resettable />,
  <NullableBooleanInput source="used" key="used" alwaysOn />,
  <NullableBooleanInput source="provisional" key="provisional" />,
];

/** Companies as they are known, each found by any of its names. */
export default function OrganisationList() {
  const translate = useTranslate();
  return (
    <DeskList<OrganisationRow>
      filters={filters}
      sort={{ field: 'name', order: 'ASC' }}
      bulk={<MergeSelected />}
      hidden={['createdAt']}
      more={{ filterDefaultValues: { used: true } }}
      lines={{
        primary: (company) => company.name,
        secondary: (company) => translate('landed.organisations.names', { smart_count: company.names }),
        tertiary: (company) => translate('landed.organisations.cards', { smart_count: company.cards }),
      }}
    >
      <DataTable.Col source="name">
        <RowLink source="name" />
      </DataTable.Col>
      <DataTable.Col source="place" disableSort />
      <DataTable.NumberCol source="names" disableSort />
      <DataTable.NumberCol source="cards" />
      <YesCol source="provisional" />
      <DataTable.Col source="createdAt">
        <InstantField source="createdAt" form="brief" />
      </DataTable.Col>
    </DeskList>
  );
}

/** Two that somebody knows to be one company. */
function MergeSelected() {
  const translate = useTranslate();
  const landed = useLanded();
  const { selectedIds, data = [] } = useListContext<OrganisationRow>();
  const unselectAll = useUnselectAll('organisations');
  const [asking, setAsking] = useState(false);
  const [one, other] = data.filter((company) => selectedIds.includes(company.id));
  const { mutate, isPending } = useAct(
    async () => (one && other ? await landed.mergeOrganisations(one.id, other.id) : undefined),
    {
      done: 'landed.organisations.merged',
      after: () => {
        setAsking(false);
        unselectAll();
      },
    },
  );
  if (selectedIds.length !== 2 || !one || !other) return null;
  const names = { one: one.name, other: other.name };
  return (
    <>
      <BulkButton label="landed.companies.same" startIcon={<Merge />} onClick={() => setAsking(true)} />
      <Confirm
        isOpen={asking}
        loading={isPending}
        title={translate('landed.organisations.merge_title', names)}
        content={<MergeHint id={one.id} withId={other.id} />}
        onConfirm={() => mutate()}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
