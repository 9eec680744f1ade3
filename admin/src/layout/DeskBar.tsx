import { AppBar, LoadingIndicator, TitlePortal, ToggleThemeButton } from 'react-admin';
import { AccountMenu } from './AccountMenu.tsx';
import { useDocumentTitle } from './useDocumentTitle.ts';

export function DeskBar() {
  useDocumentTitle();
  const tools = (
    <>
      <ToggleThemeButton />
      <LoadingIndicator />
    </>
  );
  return (
    <AppBar color="secondary" alwaysOn toolbar={tools} userMenu={<AccountMenu />}>
      <TitlePortal component="h1" variant="h6" sx={{ fontWeight: 600, fontSize: '1.125rem' }} />
    </AppBar>
  );
}
