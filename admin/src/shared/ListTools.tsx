import { CreateButton, FilterButton, TopToolbar } from 'react-admin';

/** What stands above a list. A file for download comes from the server, not from here. */
export const ListTools = ({ create = false }: { create?: boolean }) => (
  <TopToolbar>
    <FilterButton />
    {create ? <CreateButton /> : null}
  </TopToolbar>
);
