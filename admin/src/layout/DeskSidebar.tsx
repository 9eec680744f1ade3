import { Sidebar, type SidebarProps, useTranslate } from 'react-admin';
import { useNarrow } from '../shared/useNarrow.ts';

/** On a phone it opens as a dialog, and a dialog has a name. */
export function DeskSidebar(props: SidebarProps) {
  const translate = useTranslate();
  const name = useNarrow('sm') ? { 'aria-label': translate('landed.menu') } : {};
  return <Sidebar {...props} slotProps={{ paper: name }} />;
}
