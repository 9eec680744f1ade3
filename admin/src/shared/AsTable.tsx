import { Box, Table, TableBody, TableCell, TableContainer, TableHead, TableRow } from '@mui/material';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';

interface Props {
  /** What the table is about, for whoever only hears it. */
  title: string;
  /** Names of the columns; the first one names the rows. */
  columns: readonly string[];
  rows: readonly (readonly ReactNode[])[];
}

/** A chart’s equal: the same numbers as a table, folded until somebody wants them, and open on paper. */
export function AsTable(props: Props) {
  const translate = useTranslate();
  return (
    <Box component="details" sx={{ mt: 1 }}>
      <Box component="summary" sx={{ cursor: 'pointer', py: 0.5, width: 'fit-content' }}>
        {translate('landed.as_table')}
      </Box>
      <PlainTable {...props} />
    </Box>
  );
}

/** Numbers to the right, words to the left. */
export function PlainTable({ title, columns: [first, ...others], rows }: Props) {
  const sides = others.map((_, column) => (rows.some((row) => typeof row[column + 1] === 'number') ? 'right' : 'left'));
  return (
    <TableContainer tabIndex={0} role="group" aria-label={title}>
      <Table size="small" sx={{ '& th, & td': { px: { xs: 0.5, sm: 2 } } }}>
        <TableHead>
          <TableRow>
            <TableCell>{first}</TableCell>
            {others.map((column, index) => (
              <TableCell key={column} align={sides[index]}>
                {column}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(([name, ...values], index) => (
            // Rows of a table that is drawn anew each time have no identity of their own.
            <TableRow key={index}>
              <TableCell component="th" scope="row">
                {name}
              </TableCell>
              {values.map((value, column) => (
                <TableCell key={others[column]} align={sides[column]}>
                  {value}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
