import AccountCircle from '@mui/icons-material/AccountCircle';
import Contrast from '@mui/icons-material/Contrast';
import Key from '@mui/icons-material/Key';
import Keyboard from '@mui/icons-material/Keyboard';
import Person from '@mui/icons-material/Person';
import { Button, IconButton, ListItemIcon, ListItemText, Menu, MenuItem, Tooltip, useMediaQuery } from '@mui/material';
import { useId, useState } from 'react';
import { Logout, UserMenuContextProvider, useGetIdentity, useTheme, useTranslate } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { useNarrow } from '../shared/useNarrow.ts';

/** Who I am, my own pages, and the way out. */
export function AccountMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const translate = useTranslate();
  const { identity } = useGetIdentity();
  const narrow = useNarrow('sm');
  const id = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = () => setAnchor(null);
  const popup = {
    'aria-haspopup': 'menu' as const,
    'aria-expanded': anchor !== null,
    'aria-controls': anchor ? id : undefined,
    onClick: (event: React.MouseEvent<HTMLElement>) => setAnchor(event.currentTarget),
  };
  const name = identity?.fullName ?? translate('landed.account.menu');
  return (
    <>
      {narrow ? (
        <Tooltip title={name}>
          <IconButton color="inherit" aria-label={name} {...popup}>
            <AccountCircle />
          </IconButton>
        </Tooltip>
      ) : (
        <Button color="inherit" startIcon={<AccountCircle />} {...popup}>
          {name}
        </Button>
      )}
      <UserMenuContextProvider value={{ onClose: close }}>
        <Menu id={id} anchorEl={anchor} open={anchor !== null} onClose={close} disableScrollLock>
          <MenuItem component="a" href="/me">
            <ListItemIcon>
              <Person fontSize="small" />
            </ListItemIcon>
            <ListItemText>{translate('landed.account.own_pages')}</ListItemText>
          </MenuItem>
          <MenuItem component={RouterLink} to="/second-factor" onClick={close}>
            <ListItemIcon>
              <Key fontSize="small" />
            </ListItemIcon>
            <ListItemText>{translate('landed.second_factor.title')}</ListItemText>
          </MenuItem>
          <MenuItem
            onClick={() => {
              close();
              onShortcuts();
            }}
          >
            <ListItemIcon>
              <Keyboard fontSize="small" />
            </ListItemIcon>
            <ListItemText>{translate('landed.shortcuts.title')}</ListItemText>
          </MenuItem>
          {narrow ? <ThemeItem /> : null}
          <Logout />
        </Menu>
      </UserMenuContextProvider>
    </>
  );
}

function ThemeItem() {
  const translate = useTranslate();
  const [theme, setTheme] = useTheme();
  const systemIsDark = useMediaQuery('(prefers-color-scheme: dark)');
  const dark = theme === undefined ? systemIsDark : theme === 'dark';
  return (
    <MenuItem onClick={() => setTheme(dark ? 'light' : 'dark')}>
      <ListItemIcon>
        <Contrast fontSize="small" />
      </ListItemIcon>
      <ListItemText>{translate('ra.action.toggle_theme')}</ListItemText>
    </MenuItem>
  );
}
