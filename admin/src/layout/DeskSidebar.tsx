import { useEffect, useState } from 'react';
import { Sidebar, type SidebarProps, useSidebarState, useTranslate } from 'react-admin';
import { useNarrow } from '../shared/useNarrow.ts';

export const DeskSidebar = (props: SidebarProps) =>
  useNarrow('sm') ? <MenuDialog {...props} /> : <Sidebar {...props} />;

/**
 * On a phone the menu opens as a dialog, and a dialog has a name. It is closed when a window becomes narrow: what was beside
 * the page would lie unseen above it and keep it from whoever hears it.
 */
function MenuDialog(props: SidebarProps) {
  const translate = useTranslate();
  const [open] = useSidebarState();
  const [drawn, setDrawn] = useState(false);
  useEffect(() => setDrawn(true), []);
  return <Sidebar {...props} open={drawn && open} slotProps={{ paper: { 'aria-label': translate('landed.menu') } }} />;
}
