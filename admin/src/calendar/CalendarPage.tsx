import CalendarMonth from '@mui/icons-material/CalendarMonth';
import ChevronLeft from '@mui/icons-material/ChevronLeft';
import ChevronRight from '@mui/icons-material/ChevronRight';
import { Box, Button, IconButton, Tooltip, Typography } from '@mui/material';
import { ResourceContextProvider, Title, useGetList, useLocale, useTranslate } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import type { Meeting } from '../api/types.ts';
import { MeetingViews } from '../meetings/MeetingViews.tsx';
import { ErrorWords } from '../shared/ErrorWords.tsx';
import { NewButton } from '../shared/list/NewButton.tsx';
import { useChapterZone } from '../shared/useChapterZone.ts';
import { useNarrow } from '../shared/useNarrow.ts';
import { instantOf, wallTimeOf } from '../shared/zoned-time.ts';
import { Agenda } from './Agenda.tsx';
import { MonthGrid } from './MonthGrid.tsx';
import { firstWeekdayOf, type Month, monthOf, monthsLater, weeksOf } from './month.ts';

/** Meetings by the day on which they are held, by the clock of the group. */
function useMonth(month: Month, weeks: string[][]) {
  const timeZone = useChapterZone();
  const from = `${weeks[0]?.[0]}T00:00`;
  const before = `${monthsLater(month, 1)}-08T00:00`;
  const { data = [], error } = useGetList<Meeting>('meetings', {
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'startsAt', order: 'ASC' },
    filter: { from: instantOf(from, timeZone), before: instantOf(before, timeZone) },
  });
  const byDay = Map.groupBy(data, (meeting) => wallTimeOf(meeting.startsAt, meeting.timeZone).slice(0, 10));
  return { byDay, error, today: wallTimeOf(new Date(), timeZone).slice(0, 10) };
}

/** The meetings of a month; on a phone, one after the other. */
export default function CalendarPage() {
  const translate = useTranslate();
  const locale = useLocale();
  const narrow = useNarrow();
  const [params, setParams] = useSearchParams();
  const month = /^\d{4}-\d{2}$/.exec(params.get('month') ?? '')?.[0] ?? monthOf(new Date().toISOString());
  const weeks = weeksOf(month, firstWeekdayOf(locale));
  const { byDay, error, today } = useMonth(month, weeks);
  const go = (count: number) => setParams({ month: monthsLater(month, count) });
  const name = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
  const Days = narrow ? Agenda : MonthGrid;
  return (
    <Box>
      <Title title={translate('landed.calendar.title')} />
      <MeetingViews current="calendar" />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, my: 1.5 }}>
        <Step label={translate('landed.calendar.before')} onClick={() => go(-1)} icon={<ChevronLeft />} />
        <Typography variant="h2" sx={{ minWidth: '10rem', textAlign: 'center' }}>
          <span role="status">{name}</span>
        </Typography>
        <Step label={translate('landed.calendar.after')} onClick={() => go(1)} icon={<ChevronRight />} />
        <Button size="small" onClick={() => setParams({})}>
          {translate('landed.calendar.today')}
        </Button>
        <Box sx={{ flexGrow: 1 }} />
        <ResourceContextProvider value="meetings">
          <NewButton />
        </ResourceContextProvider>
        <Button size="small" href="/api/calendar.ics" startIcon={<CalendarMonth />}>
          {translate('landed.calendar.subscribe')}
        </Button>
      </Box>
      <ErrorWords error={error} />
      <Days weeks={weeks} month={month} byDay={byDay} today={today} />
    </Box>
  );
}

const Step = ({ label, icon, onClick }: { label: string; icon: React.ReactElement; onClick: () => void }) => (
  <Tooltip title={label}>
    <IconButton aria-label={label} onClick={onClick}>
      {icon}
    </IconButton>
  </Tooltip>
);
