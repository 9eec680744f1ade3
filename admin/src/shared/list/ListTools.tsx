import TableRows from '@mui/icons-material/TableRows';
import ViewAgenda from '@mui/icons-material/ViewAgenda';
import { Button } from '@mui/material';
import type { ReactNode } from 'react';
import { FilterButton, TopToolbar, useTranslate } from 'react-admin';
import { type Column, ColumnsButton } from './ColumnsButton.tsx';
import { FileButton } from './FileButton.tsx';
import { NewButton } from './NewButton.tsx';
import { useLayout } from './useLayout.ts';

interface Props {
  create?: boolean;
  columns: readonly Column[];
  /** Those that are there to be switched on. */
  hidden?: readonly string[];
  children?: ReactNode;
}

/** What stands above a list: filters and saved queries, columns where there are any, a new one, the list as a file. */
export function ListTools({ create = false, columns, hidden = [], children }: Props) {
  const translate = useTranslate();
  const { narrow, asTable, setAsTable } = useLayout();
  return (
    <TopToolbar>
      <FilterButton />
      {narrow ? (
        <Button size="small" startIcon={asTable ? <ViewAgenda /> : <TableRows />} onClick={() => setAsTable(!asTable)}>
          {translate(asTable ? 'landed.list.as_lines' : 'landed.list.as_table')}
        </Button>
      ) : null}
      {asTable ? <ColumnsButton columns={columns} hidden={hidden} /> : null}
      {children}
      {create ? <NewButton /> : null}
      <FileButton />
    </TopToolbar>
  );
}
