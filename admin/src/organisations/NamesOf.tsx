import CallSplit from '@mui/icons-material/CallSplit';
import { Box, Checkbox, FormControlLabel, TextField, Typography } from '@mui/material';
import { useId, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { Organisation } from '../api/types.ts';
import { AskFirst } from '../shared/AskFirst.tsx';
import { Panel } from '../shared/Panel.tsx';
import { useOrganisation } from './useOrganisation.ts';

/** The names of a company; where there are several, those that belong to another one are parted from it. */
export function NamesOf() {
  const translate = useTranslate();
  const company = useOrganisation();
  if (!company) return null;
  const [only, ...others] = company.names;
  return (
    <Panel title={translate('landed.organisations.known_as')}>
      {only && others.length === 0 ? <NameWords known={only} /> : <Parting company={company} />}
    </Panel>
  );
}

function NameWords({ known }: { known: Organisation['names'][number] }) {
  const translate = useTranslate();
  return <>{`${known.name} (${translate(`words.name_how.${known.how}`)})`}</>;
}

function Parting({ company }: { company: Organisation }) {
  const translate = useTranslate();
  const landed = useLanded();
  const id = useId();
  const [chosen, setChosen] = useState<number[]>([]);
  const [name, setName] = useState('');
  const words = (key: string, values: object = {}) => translate(`landed.organisations.${key}`, values);
  const toggle = (nameId: number, on: boolean) =>
    setChosen(on ? [...chosen, nameId] : chosen.filter((other) => other !== nameId));
  const few = chosen.length > 0 && chosen.length < company.names.length;
  return (
    <>
      <Typography variant="body2" color="text.secondary">
        {words('split_hint')}
      </Typography>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {company.names.map((known) => (
          <li key={known.id}>
            <FormControlLabel
              label={<NameWords known={known} />}
              control={
                <Checkbox
                  size="small"
                  checked={chosen.includes(known.id)}
                  onChange={(_event, on) => toggle(known.id, on)}
                />
              }
            />
          </li>
        ))}
      </Box>
      <AskFirst
        label={words('split')}
        title={words('split_title', { smart_count: chosen.length })}
        hint={words('split_what')}
        confirm={words('split')}
        done="landed.organisations.was_split"
        button={{ variant: 'outlined', startIcon: <CallSplit />, disabled: !few }}
        onDone={() => setChosen([])}
        work={async () =>
          await landed.splitOrganisation(company.id, { nameIds: chosen, ...(name.trim() ? { name: name.trim() } : {}) })
        }
      >
        <TextField
          id={id}
          label={words('other_name')}
          helperText={words('other_name_hint')}
          value={name}
          onChange={({ target }) => setName(target.value)}
          slotProps={{ htmlInput: { maxLength: 120 } }}
        />
      </AskFirst>
    </>
  );
}
