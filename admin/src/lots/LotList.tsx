import { DataTable, NullableBooleanInput, SelectInput, TextInput, useTranslate } from 'react-admin';
import type { ParkingLot } from '../api/types.ts';
import { DeskList } from '../shared/list/DeskList.tsx';
import { InUseSelected } from '../shared/list/InUseSelected.tsx';
import { NewButton } from '../shared/list/NewButton.tsx';
import { RowLink } from '../shared/list/RowLink.tsx';
import { YesCol } from '../shared/list/YesCol.tsx';
import { NextStep } from '../shared/NextStep.tsx';
import { choicesOf } from '../shared/words.ts';
import { draftOf, formOf } from './form.ts';

const filters = [
  <TextInput source="q" key="q" type="search" label="landed.lots.search" alwaysOn resettable />,
  <SelectInput source="kind" key="kind" choices={choicesOf('lot')} />,
  <NullableBooleanInput source="active" key="active" />,
];

const Empty = () => (
  <NextStep>
    <NewButton first />
  </NextStep>
);

/** Places to park that evenings use again and again. */
export default function LotList() {
  const translate = useTranslate();
  const kindOf = ({ kind }: ParkingLot): string => translate(`words.lot.${kind}`);
  return (
    <DeskList<ParkingLot>
      filters={filters}
      sort={{ field: 'name', order: 'ASC' }}
      create
      bulk={<InUseSelected<ParkingLot> draftOf={(lot) => draftOf(formOf(lot))} />}
      empty={<Empty />}
      hidden={['address', 'reserved', 'background', 'stopMetres']}
      lines={{
        primary: (lot) => lot.name,
        secondary: (lot) => `${kindOf(lot)} · ${lot.address}`,
        tertiary: (lot) => translate('landed.lots.stalls', { smart_count: lot.stalls }),
      }}
    >
      <DataTable.Col source="name">
        <RowLink source="name" />
      </DataTable.Col>
      <DataTable.Col<ParkingLot> source="kind" render={kindOf} />
      <DataTable.Col source="address" disableSort />
      <DataTable.NumberCol source="stalls" />
      <DataTable.NumberCol source="reserved" disableSort />
      <DataTable.NumberCol source="background" disableSort />
      <DataTable.NumberCol source="accessible" disableSort />
      <DataTable.NumberCol source="walkMinutes" />
      <DataTable.NumberCol source="stopMetres" disableSort />
      <DataTable.Col<ParkingLot>
        source="permission"
        label="landed.lots.permission"
        disableSort
        render={({ permission }) =>
          permission
            ? translate('landed.lots.until', { owner: permission.owner, until: permission.until })
            : translate('landed.lots.no_permission')
        }
      />
      <YesCol source="active" />
    </DeskList>
  );
}
