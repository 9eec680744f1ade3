import { Box, Dialog, TextField, Typography } from '@mui/material';
import { type KeyboardEvent, useDeferredValue, useId, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { type Target, useTargets } from './useTargets.ts';

/** One field that leads everywhere: to a page, a person or a meeting. */
export function GoTo({ open, close }: { open: boolean; close: () => void }) {
  const id = useId();
  const translate = useTranslate();
  return (
    <Dialog
      open={open}
      onClose={close}
      aria-labelledby={id}
      fullWidth
      maxWidth="sm"
      sx={{ '& .MuiDialog-container': { alignItems: 'flex-start' } }}
    >
      <Typography id={id} variant="h2" sx={{ px: 2, pt: 2 }}>
        {translate('landed.go_to.title')}
      </Typography>
      <Finder close={close} />
    </Dialog>
  );
}

/** A combobox: arrows choose, Enter goes, Escape leaves. */
function Finder({ close }: { close: () => void }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [wished, setWished] = useState(0);
  const targets = useTargets(useDeferredValue(typed.trim()));
  const at = Math.min(wished, targets.length - 1);
  const go = (target: Target | undefined) => {
    if (!target) return;
    close();
    void navigate(target.to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') go(targets[at]);
    else if (event.key === 'ArrowDown') setWished((at + 1) % targets.length);
    else if (event.key === 'ArrowUp') setWished((at - 1 + targets.length) % targets.length);
    else return;
    event.preventDefault();
  };
  return (
    <Box sx={{ p: 2, pt: 0 }}>
      <TextField
        autoFocus
        label={translate('landed.go_to.what')}
        value={typed}
        onKeyDown={onKeyDown}
        onChange={({ target }) => {
          setTyped(target.value);
          setWished(0);
        }}
        slotProps={{
          htmlInput: {
            role: 'combobox',
            'aria-expanded': true,
            'aria-autocomplete': 'list',
            'aria-controls': `${id}-list`,
            'aria-activedescendant': at < 0 ? undefined : `${id}-${at}`,
            autoComplete: 'off',
          },
        }}
      />
      <Box
        role="listbox"
        id={`${id}-list`}
        tabIndex={-1}
        aria-label={translate('landed.go_to.title')}
        sx={{ mt: 1, height: '50vh', overflowY: 'auto' }}
      >
        {targets.map((target, index) => (
          <Option
            key={target.to}
            id={`${id}-${index}`}
            target={target}
            chosen={index === at}
            onClick={() => go(target)}
          />
        ))}
      </Box>
      <Typography role="status" variant="body2" color="text.secondary">
        {translate('landed.go_to.found', { smart_count: targets.length })}
      </Typography>
    </Box>
  );
}

function Option({ target, id, chosen, onClick }: { target: Target; id: string; chosen: boolean; onClick: () => void }) {
  return (
    <Box
      role="option"
      id={id}
      aria-selected={chosen}
      ref={(element: HTMLElement | null) => {
        if (chosen) element?.scrollIntoView({ block: 'nearest' });
      }}
      onClick={onClick}
      sx={{
        px: 1,
        py: 0.75,
        display: 'flex',
        columnGap: 2,
        flexWrap: 'wrap',
        cursor: 'pointer',
        borderRadius: 1,
        bgcolor: chosen ? 'action.selected' : undefined,
        '&:hover': { bgcolor: 'action.hover' },
      }}
    >
      {target.label}
      <Typography
        component="span"
        variant="body2"
        sx={{ color: chosen ? 'text.primary' : 'text.secondary', ml: 'auto' }}
      >
        {target.detail}
      </Typography>
    </Box>
  );
}
