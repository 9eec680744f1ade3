import { Box, MenuItem, TextField } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { Import, ImportReading } from '../api/types.ts';
import { ErrorWords } from '../shared/ErrorWords.tsx';

const encodings = ['utf-8', 'windows-1252', 'macintosh', 'utf-16le', 'utf-16be'] as const;
const separators = ['comma', 'semicolon', 'tab', 'bar'] as const;

/** Where letters or columns look wrong, the file can be read in another way. */
export function ReadAgain({ found }: { found: Import }) {
  const translate = useTranslate();
  const landed = useLanded();
  const queryClient = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: async (reading: ImportReading) => await landed.readImport(found.id, reading),
    onSuccess: (read) => queryClient.setQueryData(['imports', 'one', found.id], read),
  });
  const now = { encoding: found.encoding ?? 'utf-8', separator: found.separator ?? 'comma' };
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mt: 2, '& > *': { minWidth: '14rem' } }}>
      <TextField
        select
        label={translate('landed.imports.encoding')}
        value={now.encoding}
        disabled={isPending}
        onChange={({ target }) => {
          const encoding = encodings.find((name) => name === target.value);
          if (encoding) mutate({ ...now, encoding });
        }}
      >
        {encodings.map((name) => (
          <MenuItem key={name} value={name}>
            {translate(`words.encoding.${name}`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        select
        label={translate('landed.imports.separator')}
        value={now.separator}
        disabled={isPending}
        onChange={({ target }) => {
          const separator = separators.find((name) => name === target.value);
          if (separator) mutate({ ...now, separator });
        }}
      >
        {separators.map((name) => (
          <MenuItem key={name} value={name}>
            {translate(`words.separator.${name}`)}
          </MenuItem>
        ))}
      </TextField>
      <ErrorWords error={error} />
    </Box>
  );
}
