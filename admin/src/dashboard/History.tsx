import { Box, Table, TableBody, TableCell, TableContainer, TableHead, TableRow, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Summary } from '../api/types.ts';
import { useSay } from '../shared/say.ts';
import { HistoryChart } from './HistoryChart.tsx';

interface Props {
  history: Summary['history'];
  timeZone: string;
}

/** The last meetings as a chart and, equal to it, as a table. */
export function History({ history, timeZone }: Props) {
  const translate = useTranslate();
  const say = useSay();
  if (history.length === 0) return <Typography color="text.secondary">{translate('landed.history.none')}</Typography>;
  const columns = ['checkedIn', 'newcomers', 'coming'] as const;
  const rows = history.toSorted((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
  return (
    <>
      <HistoryChart rows={rows.map((row) => ({ ...row, label: say.day(row.startsAt, timeZone) }))} />
      <Box component="details" sx={{ mt: 1 }}>
        <Box component="summary" sx={{ cursor: 'pointer', py: 0.5, width: 'fit-content' }}>
          {translate('landed.history.as_table')}
        </Box>
        <TableContainer tabIndex={0} role="group" aria-label={translate('landed.history.title')}>
          <Table size="small">
            <TableHead>
              <TableRow>
                <TableCell>{translate('landed.history.meeting')}</TableCell>
                {columns.map((column) => (
                  <TableCell key={column} align="right">
                    {translate(`landed.history.${column}`)}
                  </TableCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {rows.toReversed().map((row) => (
                <TableRow key={row.startsAt}>
                  <TableCell component="th" scope="row">
                    {say.date(row.startsAt, timeZone)}
                  </TableCell>
                  {columns.map((column) => (
                    <TableCell key={column} align="right">
                      {row[column]}
                    </TableCell>
                  ))}
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </TableContainer>
      </Box>
    </>
  );
}
