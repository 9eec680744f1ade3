import LockOpen from '@mui/icons-material/LockOpen';
import { DataTable, SelectInput, useListContext, useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { Suppression } from '../api/types.ts';
import { AskFirst } from '../shared/AskFirst.tsx';
import { InstantField } from '../shared/InstantField.tsx';
import { DeskList } from '../shared/list/DeskList.tsx';
import { RowLink } from '../shared/list/RowLink.tsx';
import { useEachSelected } from '../shared/list/useEachSelected.ts';
import { choicesOf } from '../shared/words.ts';

const filters = [<SelectInput source="kind" key="kind" choices={choicesOf('bounce')} alwaysOn />];

/** Addresses that letters came back from, or whose owner called them unwanted. */
export default function SuppressionList() {
  const translate = useTranslate();
  const kindOf = ({ kind }: Suppression): string => translate(`words.bounce.${kind}`);
  return (
    <DeskList<Suppression>
      filters={filters}
      sort={{ field: 'since', order: 'DESC' }}
      bulk={<LiftSelected />}
      lines={{
        primary: (suppression) => suppression.to,
        secondary: kindOf,
        tertiary: () => <InstantField source="since" form="brief" />,
      }}
    >
      <DataTable.Col source="to" disableSort>
        <RowLink source="to" />
      </DataTable.Col>
      <DataTable.Col<Suppression> source="kind" render={kindOf} />
      <DataTable.Col source="reason" disableSort />
      <DataTable.Col source="since">
        <InstantField source="since" form="brief" />
      </DataTable.Col>
    </DeskList>
  );
}

function LiftSelected() {
  const translate = useTranslate();
  const landed = useLanded();
  const { selectedIds } = useListContext<Suppression>();
  const { mutateAsync } = useEachSelected(landed.liftSuppression);
  return (
    <AskFirst
      label={translate('landed.suppressions.lift')}
      title={translate('landed.suppressions.lift_many', { smart_count: selectedIds.length })}
      hint={translate('landed.suppressions.lift_hint')}
      confirm={translate('landed.suppressions.lift')}
      reason={{ label: translate('landed.suppressions.reason'), longest: 500 }}
      button={{ size: 'small', startIcon: <LockOpen /> }}
      work={async (reason) => await mutateAsync(reason)}
    />
  );
}
