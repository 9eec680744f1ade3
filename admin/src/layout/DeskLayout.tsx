import { Layout, type LayoutProps } from 'react-admin';
import { LiveProvider } from '../live/LiveProvider.tsx';
import { DeskBar } from './DeskBar.tsx';
import { DeskError } from './DeskError.tsx';
import { DeskMenu } from './DeskMenu.tsx';
import { DeskSidebar } from './DeskSidebar.tsx';

export const DeskLayout = (props: LayoutProps) => (
  <LiveProvider>
    <Layout
      {...props}
      appBar={DeskBar}
      menu={DeskMenu}
      sidebar={DeskSidebar}
      error={DeskError}
      sx={{ '& .RaLayout-content': { p: { xs: 1.5, sm: 2.5 } } }}
    />
  </LiveProvider>
);
