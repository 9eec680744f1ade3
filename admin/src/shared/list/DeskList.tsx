import { Children, isValidElement, type ReactElement, type ReactNode } from 'react';
import {
  BulkActionsToolbar,
  DataTable,
  List,
  type ListProps,
  type RaRecord,
  SelectAllButton,
  type SortPayload,
} from 'react-admin';
import { NextStep } from '../NextStep.tsx';
import type { Column } from './ColumnsButton.tsx';
import { SelectedFileButton } from './FileButton.tsx';
import { type Lines, LinesTable, type RowClick } from './LinesTable.tsx';
import { ListTools } from './ListTools.tsx';
import { useLayout } from './useLayout.ts';

interface Props<Row extends RaRecord> {
  lines: Lines<Row>;
  sort: SortPayload;
  /** The table: `DataTable.Col` and `DataTable.NumberCol`. */
  children: ReactNode;
  filters?: ReactElement[];
  rowClick?: RowClick;
  /** Buttons for the chosen rows, besides the file of them. */
  bulk?: ReactNode;
  create?: boolean;
  /** Further buttons above the list. */
  tools?: ReactNode;
  /** Columns that are there to be switched on. */
  hidden?: string[];
  empty?: ReactElement;
  /** What stands in place of rows where the filters find none. */
  none?: ReactElement;
  more?: Partial<
    Pick<ListProps<Row>, 'filter' | 'filterDefaultValues' | 'title' | 'resource' | 'storeKey' | 'perPage'>
  >;
}

/** As many ids as fit into the address of one request. */
const mostSelected = 200;

/** A list of the desk: filters that can be kept, columns that can be chosen, work on many rows at once, a file. */
export function DeskList<Row extends RaRecord>(props: Props<Row>) {
  const {
    lines,
    sort,
    children,
    filters = [],
    rowClick = 'show',
    bulk,
    create = false,
    tools,
    hidden,
    empty,
    none,
  } = props;
  const { asTable } = useLayout();
  const columns = Children.toArray(children).flatMap((child) => (isValidElement<Column>(child) ? [child.props] : []));
  const toolbar = (
    <BulkActionsToolbar selectAllButton={<SelectAllButton limit={mostSelected} />}>
      {bulk}
      <SelectedFileButton />
    </BulkActionsToolbar>
  );
  return (
    <List<Row>
      filters={filters}
      actions={
        <ListTools create={create} columns={columns} hidden={hidden}>
          {tools}
        </ListTools>
      }
      sort={sort}
      perPage={25}
      exporter={false}
      empty={empty ?? <NextStep />}
      {...props.more}
    >
      {asTable ? (
        <DataTable<Row> rowClick={rowClick} hiddenColumns={hidden} empty={none} bulkActionsToolbar={toolbar}>
          {children}
        </DataTable>
      ) : (
        <LinesTable<Row> lines={lines} rowClick={rowClick} toolbar={toolbar} empty={none} />
      )}
    </List>
  );
}
