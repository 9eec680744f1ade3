import { Box, Link, Typography } from '@mui/material';
import type { ReactElement, ReactNode } from 'react';
import {
  DataTable,
  type RaRecord,
  type RowClickFunction,
  useGetPathForRecord,
  useRecordContext,
  useResourceContext,
} from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { target } from '../../theme/target.ts';

/** One row as lines, where a table does not fit. */
export interface Lines<Row extends RaRecord> {
  primary: (row: Row) => ReactNode;
  secondary?: (row: Row) => ReactNode;
  tertiary?: (row: Row) => ReactNode;
}

export type RowClick = 'show' | 'edit' | false | RowClickFunction;

interface Props<Row extends RaRecord> {
  lines: Lines<Row>;
  rowClick: RowClick;
  /** What is done to the chosen rows. */
  toolbar: ReactElement;
  empty?: ReactElement;
}

/** A table of one column: what each row says, in lines, and beside it the box that chooses it. */
export function LinesTable<Row extends RaRecord>({ lines, rowClick, toolbar, empty }: Props<Row>) {
  const resource = useResourceContext();
  return (
    <DataTable<Row>
      rowClick={rowClick}
      empty={empty}
      bulkActionsToolbar={toolbar}
      // The columns that were chosen are the wide table's.
      storeKey={`${resource}.lines`}
    >
      <DataTable.Col label="landed.list.all_on_page">
        <RowInLines<Row> lines={lines} rowClick={rowClick} />
      </DataTable.Col>
    </DataTable>
  );
}

function RowInLines<Row extends RaRecord>({ lines, rowClick }: Pick<Props<Row>, 'lines' | 'rowClick'>) {
  const row = useRecordContext<Row>();
  const resource = useResourceContext() ?? '';
  const path = useGetPathForRecord({
    link: typeof rowClick === 'function' ? (record) => rowClick(record.id, resource, record) : rowClick,
  });
  if (!row) return null;
  const name = lines.primary(row);
  return (
    <>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1.5, overflowWrap: 'anywhere' }}>
        {path ? (
          <Link component={RouterLink} to={path} color="inherit" underline="none" sx={{ ...target, fontWeight: 600 }}>
            {name}
          </Link>
        ) : (
          <span>{name}</span>
        )}
        {lines.tertiary ? (
          <Typography component="span" variant="body2" color="text.secondary" sx={{ flexShrink: 0, maxWidth: '65%' }}>
            {lines.tertiary(row)}
          </Typography>
        ) : null}
      </Box>
      {lines.secondary ? (
        <Typography component="div" variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
          {lines.secondary(row)}
        </Typography>
      ) : null}
    </>
  );
}
