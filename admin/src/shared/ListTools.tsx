import { CreateButton, FilterButton, TopToolbar } from 'react-admin';
import { FileButton } from './FileButton.tsx';

/** What stands above a list. */
export const ListTools = ({ create = false }: { create?: boolean }) => (
  <TopToolbar>
    <FilterButton />
    {create ? <CreateButton /> : null}
    <FileButton />
  </TopToolbar>
);
