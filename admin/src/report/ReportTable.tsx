import { Box, Table, TableBody, TableCell, TableFooter, TableHead, TableRow, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { FunderReport } from '../api/types.ts';
import { Fact, Facts } from '../shared/Facts.tsx';
import { Panel } from '../shared/Panel.tsx';
import { useSay } from '../shared/say.ts';

const counts = ['attendance', 'newcomers', 'online'] as const;

/** Four columns fit on a phone: nothing is left free at the table's own edges. */
const onPhonesEdgeToEdge = {
  '& th, & td': { px: { xs: 0.5, sm: 2 } },
  '& th:first-of-type': { pl: { xs: 0, sm: 2 } },
  '& :last-child:is(th, td)': { pr: { xs: 0, sm: 2 } },
};

/** The sums first, then each evening: what is too small to be told stands as `<5`, and what would give it away not at all. */
export function ReportTable({ report }: { report: FunderReport }) {
  const translate = useTranslate();
  const say = useSay();
  /** The report tells days, not instants: said as they stand, in no zone. */
  const day = (on: string) => say.date(on, 'UTC');
  const cell = (count: FunderReport['attendance']) =>
    count === 'not told' ? translate('landed.report.not_told') : count;
  const { sessions, uniques, landings, meetings, from, until } = report;
  const someNotTold = meetings.some((meeting) => counts.some((name) => meeting[name] === 'not told'));
  if (sessions === 0) return <Typography>{translate('landed.report.none')}</Typography>;
  return (
    <Panel title={translate('landed.report.period', { from: day(from), until: day(until) })}>
      <Facts>
        <Fact name={translate('landed.report.sessions')}>{sessions}</Fact>
        <Fact name={translate('landed.report.uniques')}>{uniques}</Fact>
        {landings ? <Fact name={translate('landed.report.landings')}>{landings.count}</Fact> : null}
      </Facts>
      <Box sx={{ overflowX: 'auto', mt: 2 }} tabIndex={0} role="region" aria-label={translate('landed.report.title')}>
        <Table size="small" sx={onPhonesEdgeToEdge}>
          <TableHead>
            <TableRow>
              <TableCell scope="col">{translate('landed.report.evening')}</TableCell>
              {counts.map((name) => (
                <TableCell key={name} scope="col" align="right">
                  {translate(`landed.report.${name}`)}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {meetings.map((meeting) => (
              <TableRow key={`${meeting.on} ${meeting.title}`}>
                <TableCell component="th" scope="row">
                  {day(meeting.on)}, {meeting.title}
                </TableCell>
                {counts.map((name) => (
                  <TableCell key={name} align="right">
                    {cell(meeting[name])}
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
          <TableFooter>
            <TableRow sx={{ '& > *': { color: 'text.primary', fontSize: 'inherit', fontWeight: 700 } }}>
              <TableCell component="th" scope="row">
                {translate('landed.report.all')}
              </TableCell>
              {counts.map((name) => (
                <TableCell key={name} align="right">
                  {report[name]}
                </TableCell>
              ))}
            </TableRow>
          </TableFooter>
        </Table>
      </Box>
      <Typography variant="body2" color="text.secondary" sx={{ mt: 2, maxWidth: '65ch' }}>
        {translate('landed.report.small_counts')} {someNotTold ? translate('landed.report.about_not_told') : ''}{' '}
        {landings?.definition}
      </Typography>
    </Panel>
  );
}
