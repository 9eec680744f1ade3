import type { ReactNode } from 'react';
import { TabbedShowLayout, TabbedShowLayoutTabs } from 'react-admin';

/** Parts of a page of one thing, each with an address; on a phone their names scroll in themselves. */
export const DeskTabs = ({ children }: { children: ReactNode }) => (
  <TabbedShowLayout
    tabs={<TabbedShowLayoutTabs variant="scrollable" />}
    sx={{ mt: 1, minWidth: 0, '& .RaTabbedShowLayout-content': { px: 0, pt: 2 } }}
  >
    {children}
  </TabbedShowLayout>
);
DeskTabs.Tab = TabbedShowLayout.Tab;
