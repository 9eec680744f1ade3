import Search from '@mui/icons-material/Search';
import { Box, Button, IconButton, Tooltip } from '@mui/material';
import { useState } from 'react';
import { AppBar, TitlePortal, ToggleThemeButton, useTranslate } from 'react-admin';
import { LiveSign } from '../live/LiveSign.tsx';
import { useNarrow } from '../shared/useNarrow.ts';
import { AccountMenu } from './AccountMenu.tsx';
import { GoTo } from './GoTo.tsx';
import { RefreshButton } from './RefreshButton.tsx';
import { Shortcuts } from './Shortcuts.tsx';
import { useDocumentTitle } from './useDocumentTitle.ts';

export function DeskBar() {
  useDocumentTitle();
  const [going, setGoing] = useState(false);
  const [helping, setHelping] = useState(false);
  // Where the title has little room, what is seldom needed lies in the menu of one's own.
  const phone = useNarrow('sm');
  const go = () => setGoing(true);
  const tools = (
    <>
      <GoToButton onClick={go} />
      <LiveSign />
      {phone ? null : <ToggleThemeButton />}
      {phone ? null : <RefreshButton />}
    </>
  );
  return (
    <>
      <AppBar
        color="secondary"
        alwaysOn
        toolbar={tools}
        userMenu={<AccountMenu onShortcuts={() => setHelping(true)} />}
      >
        <TitlePortal component="h1" variant="h6" sx={heading} />
      </AppBar>
      <GoTo open={going} close={() => setGoing(false)} />
      <Shortcuts open={helping} setOpen={setHelping} onGo={go} />
    </>
  );
}

/** Words that are too long end in an ellipsis if they are in line; react-admin wraps them in boxes. */
const heading = { fontWeight: 600, fontSize: '1.125rem', '&& *': { display: 'inline' } };

function GoToButton({ onClick }: { onClick: () => void }) {
  const translate = useTranslate();
  const words = translate('landed.go_to.title');
  if (useNarrow())
    return (
      <Tooltip title={words}>
        <IconButton color="inherit" aria-label={words} onClick={onClick}>
          <Search />
        </IconButton>
      </Tooltip>
    );
  return (
    <Button color="inherit" size="small" startIcon={<Search />} onClick={onClick} sx={{ opacity: 0.9 }}>
      {words}
      <Box component="kbd" aria-hidden sx={{ ml: 1, px: 0.75, border: 1, borderRadius: 1, fontFamily: 'inherit' }}>
        G
      </Box>
    </Button>
  );
}
