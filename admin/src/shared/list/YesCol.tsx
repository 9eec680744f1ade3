import { DataTable } from 'react-admin';
import { YesField } from '../YesField.tsx';

/** A column that is ticked where something holds. */
export const YesCol = ({ source }: { source: string }) => (
  <DataTable.Col source={source} disableSort>
    <YesField source={source} />
  </DataTable.Col>
);
