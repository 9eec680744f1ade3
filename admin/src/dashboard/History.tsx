import { Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Range, Summary } from '../api/types.ts';
import type { EveningNumbers } from '../charts/Evening.tsx';
import { HistoryChart } from '../charts/HistoryChart.tsx';
import { AsTable } from '../shared/AsTable.tsx';
import { ErrorWords } from '../shared/ErrorWords.tsx';
import { useSay } from '../shared/say.ts';
import { useForecastReport } from './use-this-week.ts';

/** The last meetings with what had been foreseen, and the one to come; as a chart and, equal to it, as a table. */
export function History({ summary }: { summary: Summary }) {
  const translate = useTranslate();
  const say = useSay();
  const { data: report, error } = useForecastReport();
  const { meeting, history, forecast } = summary;
  if (history.length === 0) return <Typography color="text.secondary">{translate('landed.history.none')}</Typography>;
  const scored = new Map(report?.evenings.map((evening) => [Date.parse(evening.startsAt), evening.foreseen]));
  const past = history
    .toSorted((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))
    .map(
      (row): EveningNumbers => ({
        ...row,
        label: say.day(row.startsAt, meeting.timeZone),
        foreseen: scored.get(Date.parse(row.startsAt)) ?? null,
      }),
    );
  const next: EveningNumbers = {
    startsAt: meeting.startsAt,
    label: say.day(meeting.startsAt, meeting.timeZone),
    checkedIn: null,
    newcomers: 0,
    coming: summary.coming,
    foreseen: forecast.attendance,
  };
  const rows = Date.parse(meeting.endsAt) > Date.now() ? [...past, next] : past;
  return (
    <>
      <ErrorWords error={error} />
      <HistoryChart rows={rows} />
      <AsTable
        title={translate('landed.history.title')}
        columns={['meeting', 'checkedIn', 'newcomers', 'foreseen', 'coming'].map((column) =>
          translate(`landed.history.${column}`),
        )}
        rows={rows
          .toReversed()
          .map((row) => [
            say.date(row.startsAt, meeting.timeZone),
            row.checkedIn ?? '–',
            row.checkedIn === null ? '–' : row.newcomers,
            rangeWords(row.foreseen),
            row.coming ?? '–',
          ])}
      />
    </>
  );
}

const rangeWords = (range: Range | null): string => (range ? `${range.p10} – ${range.p50} – ${range.p90}` : '–');
