import { Table, TableBody, TableCell, TableContainer, TableHead, TableRow } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Import } from '../api/types.ts';

/** The columns of the table with what stands in their first rows, to recognise them by. */
export function Columns({ found }: { found: Import }) {
  const translate = useTranslate();
  return (
    <TableContainer tabIndex={0} role="group" aria-label={translate('landed.imports.columns')}>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{translate('landed.imports.column')}</TableCell>
            <TableCell>{translate('landed.imports.samples')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {found.columns.map(({ name, samples }) => (
            <TableRow key={name}>
              <TableCell component="th" scope="row">
                {name}
              </TableCell>
              <TableCell sx={{ overflowWrap: 'anywhere' }}>{samples.join(' · ')}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
