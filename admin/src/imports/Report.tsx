import { Box, Chip, Table, TableBody, TableCell, TableContainer, TableHead, TableRow, Typography } from '@mui/material';
import { useState } from 'react';
import { ListBase, Pagination, useListContext, useTranslate } from 'react-admin';
import type { Import, ImportRow } from '../api/types.ts';
import { ErrorWords } from '../shared/ErrorWords.tsx';
import { FileLink } from '../shared/list/FileButton.tsx';
import { Panel } from '../shared/Panel.tsx';
import { useNarrow } from '../shared/useNarrow.ts';

const outcomes = ['refused', 'new', 'added', 'known', 'repeated', 'forgotten'] as const;

/** What would become of each row, or became of it; what needs a hand comes first. */
export function Report({ found }: { found: Import }) {
  const translate = useTranslate();
  const present = outcomes.filter((name) => found.outcomes[name] > 0);
  const [chosen, setChosen] = useState<(typeof outcomes)[number]>();
  const shown = chosen && present.includes(chosen) ? chosen : present[0];
  if (!shown) return null;
  return (
    <Panel title={translate('landed.imports.report')}>
      <Box
        role="group"
        aria-label={translate('landed.imports.report')}
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 2 }}
      >
        {present.map((name) => (
          <Chip
            key={name}
            component="button"
            clickable
            aria-pressed={name === shown}
            color={name === shown ? 'primary' : 'default'}
            label={`${translate(`words.outcome.${name}`)}: ${found.outcomes[name]}`}
            onClick={() => setChosen(name)}
          />
        ))}
      </Box>
      <ListBase<ImportRow>
        key={`${shown} ${found.state}`}
        resource={`imports/${found.id}/rows`}
        filter={{ outcome: shown }}
        sort={{ field: 'line', order: 'ASC' }}
        perPage={25}
        disableSyncWithLocation
        storeKey={false}
      >
        <Rows />
      </ListBase>
      <FileLink resource={`imports/${found.id}/rows`} filter={{ outcome: shown }} />
    </Panel>
  );
}

function Rows() {
  const { data = [], error } = useListContext<ImportRow>();
  const narrow = useNarrow('sm');
  if (error) return <ErrorWords error={error} />;
  return (
    <>
      {narrow ? <ReportLines rows={data} /> : <ReportTable rows={data} />}
      <Pagination rowsPerPageOptions={[]} />
    </>
  );
}

const toMend = ({ problems }: ImportRow): string =>
  problems.map(({ column, message }) => `${column} ${message}`.trim()).join('; ');

/** What is to be mended takes a sentence: on a phone it has the width of the page. */
function ReportLines({ rows }: { rows: readonly ImportRow[] }) {
  const translate = useTranslate();
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, overflowWrap: 'anywhere' }}>
      {rows.map((row) => (
        <Box component="li" key={row.id} sx={{ py: 1.5, borderTop: 1, borderColor: 'divider' }}>
          <Typography variant="body2" color="text.secondary">
            {translate('landed.imports.line')} {row.line}
          </Typography>
          <Typography sx={{ fontWeight: 600 }}>{[row.name, row.email].filter(Boolean).join(', ')}</Typography>
          <Typography>{toMend(row)}</Typography>
        </Box>
      ))}
    </Box>
  );
}

function ReportTable({ rows }: { rows: readonly ImportRow[] }) {
  const translate = useTranslate();
  return (
    <TableContainer tabIndex={0} role="group" aria-label={translate('landed.imports.report')}>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell align="right">{translate('landed.imports.line')}</TableCell>
            <TableCell>{translate('resources.members.fields.displayName')}</TableCell>
            <TableCell>{translate('resources.members.fields.email')}</TableCell>
            <TableCell>{translate('landed.imports.mend')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.id}>
              <TableCell align="right">{row.line}</TableCell>
              <TableCell>{row.name}</TableCell>
              <TableCell sx={{ overflowWrap: 'anywhere' }}>{row.email}</TableCell>
              <TableCell>{toMend(row)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
