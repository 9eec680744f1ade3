import { Alert, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useQueries } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { services, useLanded } from '../api/data-provider.ts';
import type { MergeEffect } from '../api/types.ts';

const sum = (effect: MergeEffect | undefined, part: 'moved' | 'setAside'): number | null =>
  effect ? effect.tables.reduce((all, table) => all + table[part], 0) : null;

/** What a merge would move and set aside in each service, as the services themselves rehearse it. */
export function MergeEffects({ survivorId, absorbedId }: { survivorId: string; absorbedId: string }) {
  const translate = useTranslate();
  const landed = useLanded();
  const effects = useQueries({
    queries: services.map((service) => ({
      queryKey: ['merge-preview', service, survivorId, absorbedId],
      queryFn: async () => await landed.mergePreview(service, { survivorId, absorbedId }),
    })),
  });
  const failed = effects.find(({ error }) => error)?.error;
  return (
    <>
      <Table size="small" sx={{ my: 2 }} aria-label={translate('landed.duplicates.effects')}>
        <TableHead>
          <TableRow>
            <TableCell>{translate('landed.duplicates.part')}</TableCell>
            <TableCell align="right">{translate('landed.duplicates.moved')}</TableCell>
            <TableCell align="right">{translate('landed.duplicates.set_aside')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {services.map((service, index) => (
            <TableRow key={service}>
              <TableCell component="th" scope="row">
                {translate(`words.service.${service}`)}
              </TableCell>
              <TableCell align="right">{sum(effects[index]?.data, 'moved') ?? '…'}</TableCell>
              <TableCell align="right">{sum(effects[index]?.data, 'setAside') ?? '…'}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {failed ? <Alert severity="warning">{translate(failed.message, { _: failed.message })}</Alert> : null}
      <Typography color="text.secondary">{translate('landed.duplicates.undo_hint')}</Typography>
    </>
  );
}
