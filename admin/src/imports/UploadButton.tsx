import UploadFile from '@mui/icons-material/UploadFile';
import { Box, Button, LinearProgress } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify, useRedirect, useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';

/** Sends a file in parts, each tried again when the connection fails, and opens what was read. */
export function UploadButton() {
  const landed = useLanded();
  const translate = useTranslate();
  const notify = useNotify();
  const redirect = useRedirect();
  const [share, setShare] = useState(0);
  const { mutate, isPending } = useMutation({
    mutationFn: async (file: File) => await landed.uploadImport(file, setShare),
    onSuccess: ({ id }) => redirect('show', 'imports', id),
    onError: (error) => notify(error.message, { type: 'error', autoHideDuration: 15_000 }),
  });
  return (
    <Box>
      {/* The field inside is what is operated; the label around it only looks like a button. */}
      <Button
        component="label"
        role={undefined}
        tabIndex={-1}
        variant="contained"
        startIcon={<UploadFile />}
        disabled={isPending}
        sx={{ '&:focus-within': { outline: 2, outlineOffset: 2 } }}
      >
        {translate('landed.imports.choose')}
        <Box
          component="input"
          type="file"
          accept=".csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values"
          sx={{ position: 'absolute', inset: 0, opacity: 0, cursor: 'pointer' }}
          onChange={(event: React.ChangeEvent<HTMLInputElement>) => {
            const [file] = event.target.files ?? [];
            event.target.value = '';
            if (file) mutate(file);
          }}
        />
      </Button>
      {isPending ? (
        <LinearProgress
          variant="determinate"
          value={share * 100}
          aria-label={translate('landed.imports.sending')}
          sx={{ mt: 1 }}
        />
      ) : null}
    </Box>
  );
}
