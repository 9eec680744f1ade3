import { Alert, Box, Button, MenuItem, TextField, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { Import, ImportMapping } from '../api/types.ts';
import { Panel } from '../shared/Panel.tsx';
import { Columns } from './Columns.tsx';
import { ReadAgain } from './ReadAgain.tsx';

const fields = ['displayName', 'firstName', 'lastName', 'email', 'knownSince'] as const;
const orders = ['month-first', 'day-first', 'year-first'] as const;

/** Says which column is what; every row is checked by it, and nothing else happens. */
export function MappingForm({ found }: { found: Import }) {
  const translate = useTranslate();
  const landed = useLanded();
  const queryClient = useQueryClient();
  const [mapping, setMapping] = useState<ImportMapping>(found.mapping ?? { columns: {}, dateOrder: 'month-first' });
  const choose = (field: (typeof fields)[number], column: string) => {
    const { [field]: _before, ...others } = mapping.columns;
    setMapping({ ...mapping, columns: column === '' ? others : { ...others, [field]: column } });
  };
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => await landed.checkImport(found.id, mapping),
    onSuccess: (checked) => {
      queryClient.setQueryData(['imports', 'one', found.id], checked);
      void queryClient.invalidateQueries({ queryKey: [`imports/${found.id}/rows`] });
    },
  });
  return (
    <Panel title={translate('landed.imports.which')}>
      <Typography sx={{ maxWidth: '65ch', mb: 2 }}>
        {translate(found.remembered ? 'landed.imports.remembered' : 'landed.imports.proposed')}
      </Typography>
      <Columns found={found} />
      <ReadAgain found={found} />
      <Box sx={{ display: 'grid', gap: 2, my: 2, gridTemplateColumns: { sm: '1fr 1fr', md: '1fr 1fr 1fr' } }}>
        {fields.map((field) => (
          <TextField
            select
            key={field}
            label={translate(`words.import_field.${field}`)}
            value={mapping.columns[field] ?? ''}
            onChange={(event) => choose(field, event.target.value)}
            slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
          >
            <MenuItem value="">{translate('landed.imports.no_column')}</MenuItem>
            {found.columns.map(({ name }) => (
              <MenuItem key={name} value={name}>
                {name}
              </MenuItem>
            ))}
          </TextField>
        ))}
        {mapping.columns.knownSince === undefined ? null : (
          <TextField
            select
            label={translate('landed.imports.date_order')}
            value={mapping.dateOrder}
            onChange={(event) =>
              setMapping({ ...mapping, dateOrder: orders.find((name) => name === event.target.value) ?? 'month-first' })
            }
          >
            {orders.map((order) => (
              <MenuItem key={order} value={order}>
                {translate(`words.date_order.${order}`)}
              </MenuItem>
            ))}
          </TextField>
        )}
      </Box>
      {found.datesAreUnclear ? (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {translate('landed.imports.unclear_dates')}
        </Alert>
      ) : null}
      {error ? (
        <Alert severity="error" sx={{ mb: 2 }}>
          {translate(error.message, { _: error.message })}
        </Alert>
      ) : null}
      <Button variant={found.state === 'read' ? 'contained' : 'outlined'} loading={isPending} onClick={() => mutate()}>
        {translate('landed.imports.check')}
      </Button>
    </Panel>
  );
}
