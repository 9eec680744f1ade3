import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogContentText,
  DialogTitle,
  FormControlLabel,
  Switch,
  Table,
  TableBody,
  TableCell,
  TableRow,
} from '@mui/material';
import { useId } from 'react';
import { useStore, useTranslate } from 'react-admin';
import { useHotkeys } from 'react-hotkeys-hook';

/** Keys by what they do. Single letters can be switched off (WCAG 2.1.4): whoever dictates would press them by speaking. */
const keys = [
  { does: 'go', shown: ['Ctrl', 'K'] },
  { does: 'go', shown: ['G'] },
  { does: 'search', shown: ['/'] },
  { does: 'create', shown: ['N'] },
  { does: 'edit', shown: ['E'] },
  { does: 'help', shown: ['?'] },
] as const;

/** Marks what a shortcut presses or goes to on the page that is open. */
const targets = {
  create: '[data-shortcut=create]',
  edit: '[data-shortcut=edit], .RaEditButton-root',
  search: 'main input[type=search]',
};

const press = (what: keyof typeof targets): boolean => {
  const found = document.querySelector<HTMLElement>(targets[what]);
  if (!found) return false;
  if (what === 'search') found.focus();
  else found.click();
  return true;
};

interface Props {
  open: boolean;
  setOpen: (open: boolean) => void;
  onGo: () => void;
}

/** The keys that work on every page, and the dialog that tells them. */
export function Shortcuts({ open, setOpen, onGo }: Props) {
  const translate = useTranslate();
  const id = useId();
  const [on, setOn] = useStore('landed.shortcuts', true);
  const single = { enabled: on, preventDefault: true };
  useHotkeys('mod+k', onGo, { preventDefault: true, enableOnFormTags: true });
  useHotkeys('g', onGo, single);
  useHotkeys('slash', () => void (press('search') || onGo()), single);
  useHotkeys('n', () => void press('create'), single);
  useHotkeys('e', () => void press('edit'), single);
  useHotkeys('shift+slash', () => setOpen(true), single);
  return (
    <Dialog open={open} onClose={() => setOpen(false)} aria-labelledby={id} fullWidth maxWidth="xs">
      <DialogTitle id={id}>{translate('landed.shortcuts.title')}</DialogTitle>
      <DialogContent>
        <Table size="small">
          <TableBody>
            {keys.map(({ does, shown }) => (
              <TableRow key={shown.join('+')}>
                <TableCell component="th" scope="row">
                  {translate(`landed.shortcuts.${does}`)}
                </TableCell>
                <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
                  {shown.map((key) => (
                    <Key key={key}>{key}</Key>
                  ))}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
        <FormControlLabel
          sx={{ mt: 2 }}
          control={<Switch checked={on} onChange={(_event, checked) => setOn(checked)} />}
          label={translate('landed.shortcuts.single')}
        />
        <DialogContentText>{translate('landed.shortcuts.single_hint')}</DialogContentText>
      </DialogContent>
      <DialogActions>
        <Button onClick={() => setOpen(false)}>{translate('ra.action.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

const Key = ({ children }: { children: string }) => (
  <kbd
    style={{
      border: '1px solid currentColor',
      borderRadius: 4,
      padding: '0 0.4em',
      marginInlineStart: 4,
      fontFamily: 'inherit',
    }}
  >
    {children}
  </kbd>
);
