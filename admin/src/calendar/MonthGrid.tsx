import { Box, Paper, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { useLocale, useTranslate } from 'react-admin';
import type { Meeting } from '../api/types.ts';
import { MeetingLink } from './MeetingLink.tsx';
import { type Month, monthOf } from './month.ts';

export interface Days {
  weeks: string[][];
  month: Month;
  byDay: ReadonlyMap<string, Meeting[]>;
  today: string;
}

/** A month as a table of weeks. */
export function MonthGrid({ weeks, month, byDay, today }: Days) {
  const translate = useTranslate();
  const locale = useLocale();
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  return (
    <Paper variant="outlined" sx={{ overflowX: 'auto' }}>
      <Table size="small" aria-label={translate('landed.calendar.title')} sx={{ tableLayout: 'fixed' }}>
        <TableHead>
          <TableRow>
            {weeks[0]?.map((day) => (
              <TableCell key={day}>{weekday.format(new Date(`${day}T00:00:00Z`))}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {weeks.map((week) => (
            <TableRow key={week[0]}>
              {week.map((day) => (
                <TableCell
                  key={day}
                  aria-current={day === today ? 'date' : undefined}
                  sx={{
                    height: 96,
                    verticalAlign: 'top',
                    borderRight: 1,
                    borderRightColor: 'divider',
                    color: monthOf(day) === month ? 'text.primary' : 'text.secondary',
                    bgcolor: monthOf(day) === month ? undefined : 'background.default',
                  }}
                >
                  <Box
                    component="span"
                    sx={day === today ? { fontWeight: 700, borderBottom: 3, borderColor: 'primary.main' } : undefined}
                  >
                    {Number(day.slice(8))}
                  </Box>
                  {byDay.get(day)?.map((meeting) => (
                    <MeetingLink key={meeting.id} meeting={meeting} />
                  ))}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Paper>
  );
}
