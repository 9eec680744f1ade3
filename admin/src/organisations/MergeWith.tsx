import Merge from '@mui/icons-material/Merge';
import { Autocomplete, TextField } from '@mui/material';
import { useState } from 'react';
import { useGetList, useRecordContext, useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { Organisation, OrganisationRow } from '../api/types.ts';
import { AskFirst } from '../shared/AskFirst.tsx';
import { calledOf, MergeHint } from './MergeHint.tsx';

/** Another company that is the same as this one. */
export function MergeWith() {
  const translate = useTranslate();
  const landed = useLanded();
  const company = useRecordContext<Organisation>();
  const [typed, setTyped] = useState('');
  const [other, setOther] = useState<OrganisationRow | null>(null);
  const { data = [] } = useGetList<OrganisationRow>(
    'organisations',
    { pagination: { page: 1, perPage: 10 }, sort: { field: 'name', order: 'ASC' }, filter: { q: typed } },
    { enabled: typed.trim().length > 1 },
  );
  if (!company) return null;
  return (
    <AskFirst
      label={translate('landed.organisations.merge')}
      title={translate('landed.organisations.merge_with', { name: company.name })}
      confirm={translate('landed.companies.same')}
      done="landed.organisations.merged"
      button={{ size: 'small', startIcon: <Merge /> }}
      work={async () => {
        if (!other) throw new Error('landed.organisations.choose');
        await landed.mergeOrganisations(company.id, other.id);
      }}
    >
      <Autocomplete<OrganisationRow>
        options={data.filter(({ id }) => id !== company.id)}
        filterOptions={(options) => options}
        getOptionLabel={calledOf}
        getOptionKey={({ id }) => id}
        isOptionEqualToValue={(one, two) => one.id === two.id}
        value={other}
        onChange={(_event, value) => setOther(value)}
        onInputChange={(_event, value) => setTyped(value)}
        noOptionsText={translate('landed.organisations.none')}
        renderInput={(params) => <TextField {...params} label={translate('landed.organisations.search')} required />}
      />
      {other ? <MergeHint id={company.id} withId={other.id} /> : null}
    </AskFirst>
  );
}
