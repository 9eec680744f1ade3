import { Table, TableBody, TableCell, TableContainer, TableHead, TableRow, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Summary } from '../api/types.ts';
import { useSay } from '../shared/say.ts';
import { YesNo } from '../shared/YesNo.tsx';

export function RunTable({ runs, timeZone }: { runs: Summary['runs']; timeZone: string }) {
  const translate = useTranslate();
  const say = useSay();
  if (runs.length === 0) return <Typography color="text.secondary">{translate('landed.runs.none')}</Typography>;
  return (
    <TableContainer tabIndex={0} role="group" aria-label={translate('landed.runs.title')} sx={{ maxHeight: 320 }}>
      <Table size="small" stickyHeader>
        <TableHead>
          <TableRow>
            <TableCell>{translate('landed.runs.departs')}</TableCell>
            <TableCell align="right">{translate('landed.runs.seats')}</TableCell>
            <TableCell>{translate('landed.runs.step_free')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {runs.map((run) => (
            <TableRow key={run.id}>
              <TableCell component="th" scope="row">
                {say.time(run.departsAt, timeZone)}
              </TableCell>
              <TableCell align="right">
                {translate('landed.runs.taken', { taken: run.taken, seats: run.seats })}
              </TableCell>
              <TableCell>
                <YesNo of={run.stepFree} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
