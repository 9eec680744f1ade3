import { DataTable, NullableBooleanInput, TextInput, useTranslate } from 'react-admin';
import type { Vehicle } from '../api/types.ts';
import { MemberField } from '../members/MemberField.tsx';
import { DeskList } from '../shared/list/DeskList.tsx';
import { InUseSelected } from '../shared/list/InUseSelected.tsx';
import { NewButton } from '../shared/list/NewButton.tsx';
import { RowLink } from '../shared/list/RowLink.tsx';
import { YesCol } from '../shared/list/YesCol.tsx';
import { NextStep } from '../shared/NextStep.tsx';
import { draftOf } from './form.ts';

const filters = [
  <TextInput source="q" key="q" type="search" label="landed.vehicles.search" alwaysOn resettable />,
  <NullableBooleanInput source="active" key="active" />,
];

const Empty = () => (
  <NextStep>
    <NewButton first />
  </NextStep>
);

/** What the shuttle rides with, and who drives it. */
export default function VehicleList() {
  const translate = useTranslate();
  return (
    <DeskList<Vehicle>
      filters={filters}
      sort={{ field: 'name', order: 'ASC' }}
      create
      bulk={<InUseSelected<Vehicle> draftOf={draftOf} />}
      empty={<Empty />}
      hidden={['designedFor', 'licenceCheckedOn']}
      lines={{
        primary: (vehicle) => vehicle.name,
        secondary: (vehicle) => translate('landed.vehicles.seats', { smart_count: vehicle.plannedSeats }),
        tertiary: (vehicle) =>
          vehicle.fittedSeats > 0 ? translate('landed.vehicles.fitted', { smart_count: vehicle.fittedSeats }) : null,
      }}
    >
      <DataTable.Col source="name">
        <RowLink source="name" />
      </DataTable.Col>
      <DataTable.NumberCol source="seats" />
      <DataTable.NumberCol source="plannedSeats" disableSort />
      <DataTable.NumberCol source="fittedSeats" disableSort />
      <DataTable.NumberCol source="designedFor" disableSort />
      <DataTable.Col source="driverId" disableSort>
        <MemberField source="driverId" emptyText="–" />
      </DataTable.Col>
      <DataTable.Col source="deputyId" disableSort>
        <MemberField source="deputyId" emptyText="–" />
      </DataTable.Col>
      <DataTable.Col source="licenceCheckedOn" disableSort />
      <YesCol source="active" />
    </DeskList>
  );
}
