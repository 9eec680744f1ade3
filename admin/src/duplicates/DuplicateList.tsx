import CallSplit from '@mui/icons-material/CallSplit';
import { Typography } from '@mui/material';
import { DataTable, TextInput, useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { Duplicate, Member } from '../api/types.ts';
import { InstantField } from '../shared/InstantField.tsx';
import { DeskList } from '../shared/list/DeskList.tsx';
import { EachButton } from '../shared/list/EachButton.tsx';
import { RowLink } from '../shared/list/RowLink.tsx';
import { NextStep } from '../shared/NextStep.tsx';
import { MergesMade } from './MergesMade.tsx';
import { useReasons } from './useReasons.ts';

const filters = [<TextInput source="q" key="q" type="search" label="landed.duplicates.search" alwaysOn resettable />];

/** Records that may be one person, each pair with why; and what was made one lately. */
export default function DuplicateList() {
  const translate = useTranslate();
  const landed = useLanded();
  const reasons = useReasons();
  const who = ({ displayName, email }: Member): string =>
    `${displayName}, ${email ?? translate('landed.members.no_address')}`;
  return (
    <>
      <Typography sx={{ maxWidth: '65ch', mb: 1 }}>{translate('landed.duplicates.intro')}</Typography>
      <DeskList<Duplicate>
        filters={filters}
        sort={{ field: 'foundAt', order: 'DESC' }}
        bulk={
          <EachButton label="landed.duplicates.dismiss" work={landed.dismissDuplicate}>
            <CallSplit />
          </EachButton>
        }
        empty={<NextStep />}
        lines={{
          primary: ({ one, other }) =>
            translate('landed.duplicates.pair', { one: one.displayName, other: other.displayName }),
          secondary: reasons,
        }}
      >
        <DataTable.Col<Duplicate> source="one" disableSort render={({ one }) => <RowLink>{who(one)}</RowLink>} />
        <DataTable.Col<Duplicate> source="other" disableSort render={({ other }) => who(other)} />
        <DataTable.Col<Duplicate> source="reasons" disableSort render={reasons} />
        <DataTable.Col source="foundAt">
          <InstantField source="foundAt" form="brief" />
        </DataTable.Col>
      </DeskList>
      <MergesMade />
    </>
  );
}
