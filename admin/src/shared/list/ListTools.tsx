import type { ReactNode } from 'react';
import { ColumnsButton, FilterButton, TopToolbar } from 'react-admin';
import { useNarrow } from '../useNarrow.ts';
import { FileButton } from './FileButton.tsx';
import { NewButton } from './NewButton.tsx';

interface Props {
  create?: boolean;
  children?: ReactNode;
}

/** What stands above a list: filters and saved queries, columns where there are any, a new one, the list as a file. */
export function ListTools({ create = false, children }: Props) {
  const narrow = useNarrow();
  return (
    <TopToolbar>
      <FilterButton />
      {narrow ? null : <ColumnsButton />}
      {children}
      {create ? <NewButton /> : null}
      <FileButton />
    </TopToolbar>
  );
}
