import type { PasskeyView } from '@landed/contracts';
import { Box, List, ListItem, ListItemText, TextField, Typography } from '@mui/material';
import { useId, useState } from 'react';
import { useTranslate } from 'react-admin';
import { removePasskey, renamePasskey } from '../api/second-factor.ts';
import { AskFirst } from '../shared/AskFirst.tsx';
import { useSay } from '../shared/say.ts';

/** The passkeys that are here, each with its name, when it was last used, and a way out for a lost phone. */
export function Passkeys({ passkeys, onChanged }: { passkeys: readonly PasskeyView[]; onChanged: () => void }) {
  const translate = useTranslate();
  if (passkeys.length === 0)
    return <Typography color="text.secondary">{translate('landed.second_factor.no_passkeys')}</Typography>;
  return (
    <List disablePadding>
      {passkeys.map((passkey) => (
        <Row key={passkey.id} passkey={passkey} onChanged={onChanged} />
      ))}
    </List>
  );
}

function Row({ passkey, onChanged }: { passkey: PasskeyView; onChanged: () => void }) {
  const translate = useTranslate();
  const say = useSay();
  const id = useId();
  const [name, setName] = useState(passkey.name);
  const used = passkey.usedAt
    ? translate('landed.second_factor.used_on', { day: say.date(passkey.usedAt) })
    : translate('landed.second_factor.never_used');
  return (
    <ListItem disableGutters divider sx={{ flexWrap: 'wrap', gap: 1 }}>
      <ListItemText
        primary={passkey.name}
        secondary={`${translate('landed.second_factor.added_on', { day: say.date(passkey.createdAt) })} · ${used}`}
        slotProps={{ primary: { sx: { overflowWrap: 'anywhere' } } }}
        sx={{ flex: '1 1 14rem' }}
      />
      <Box sx={{ display: 'flex', gap: 1 }}>
        <AskFirst
          label={translate('landed.second_factor.rename')}
          title={translate('landed.second_factor.rename_title', { name: passkey.name })}
          confirm={translate('ra.action.save')}
          work={async () => await renamePasskey({ id: passkey.id, name })}
          onDone={onChanged}
          button={{ 'aria-label': translate('landed.second_factor.rename_one', { name: passkey.name }) }}
        >
          <TextField
            id={id}
            label={translate('landed.second_factor.passkey_name')}
            value={name}
            onChange={({ target }) => setName(target.value)}
            slotProps={{ htmlInput: { maxLength: 60 } }}
            required
          />
        </AskFirst>
        <AskFirst
          label={translate('landed.second_factor.remove')}
          title={translate('landed.second_factor.remove_title', { name: passkey.name })}
          hint={translate('landed.second_factor.remove_hint')}
          confirm={translate('landed.second_factor.remove')}
          work={async () => await removePasskey(passkey.id)}
          onDone={onChanged}
          button={{
            color: 'error',
            'aria-label': translate('landed.second_factor.remove_one', { name: passkey.name }),
          }}
        />
      </Box>
    </ListItem>
  );
}
