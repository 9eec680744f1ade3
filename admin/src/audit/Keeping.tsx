import { Table, TableBody, TableCell, TableContainer, TableHead, TableRow, Typography } from '@mui/material';
import { useGetList, useTranslate } from 'react-admin';
import type { services } from '../api/data-provider.ts';
import type { Retention } from '../api/types.ts';
import { ErrorWords } from '../shared/ErrorWords.tsx';
import { Panel } from '../shared/Panel.tsx';
import { useSay } from '../shared/say.ts';

/** What one service lets go of by itself, after how many days, and what it did about it. */
export function Keeping({ service }: { service: (typeof services)[number] }) {
  const translate = useTranslate();
  const say = useSay();
  const { data = [], error } = useGetList<Retention>(`retention/${service}`, {
    pagination: { page: 1, perPage: 50 },
    sort: { field: 'what', order: 'ASC' },
    filter: {},
  });
  return (
    <Panel title={translate('landed.audit.keeping')}>
      <ErrorWords error={error} />
      <Typography sx={{ maxWidth: '65ch', mb: 1 }}>{translate('landed.audit.keeping_intro')}</Typography>
      <TableContainer tabIndex={0} role="group" aria-label={translate('landed.audit.keeping')}>
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell>{translate('landed.audit.kept')}</TableCell>
              <TableCell>{translate('landed.audit.days')}</TableCell>
              <TableCell>{translate('landed.audit.fate')}</TableCell>
              <TableCell>{translate('landed.audit.gone')}</TableCell>
              <TableCell>{translate('landed.audit.ran')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {data.map((row) => (
              <TableRow key={row.id}>
                <TableCell sx={{ minWidth: '11rem' }}>{row.what}</TableCell>
                <TableCell>{row.days}</TableCell>
                <TableCell>{translate(`words.fate.${row.fate}`)}</TableCell>
                <TableCell>{row.allRows}</TableCell>
                <TableCell>
                  {row.ranAt ? (
                    <time dateTime={row.ranAt}>{say.instant(row.ranAt)}</time>
                  ) : (
                    translate('landed.audit.never')
                  )}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </Panel>
  );
}
