import { Box, Typography } from '@mui/material';
import { Title, useTranslate } from 'react-admin';
import type { ForecastReport } from '../api/types.ts';
import { HistoryChart } from '../charts/HistoryChart.tsx';
import { useForecastReport } from '../dashboard/use-this-week.ts';
import { PlainTable } from '../shared/AsTable.tsx';
import { ErrorWords } from '../shared/ErrorWords.tsx';
import { Fact, Facts } from '../shared/Facts.tsx';
import { NextStep } from '../shared/NextStep.tsx';
import { Panel } from '../shared/Panel.tsx';
import { useSay } from '../shared/say.ts';
import { useChapterZone } from '../shared/useChapterZone.ts';
import { YesNo } from '../shared/YesNo.tsx';

const digits = (loss: number | null | undefined): string =>
  typeof loss === 'number' ? String(Math.round(loss * 10) / 10) : '–';

/** How the forecasts have done: what was foreseen, what came, and whether a naive way would have been nearer. */
export default function ForecastPage() {
  const translate = useTranslate();
  const { data: report, error } = useForecastReport();
  return (
    <Box sx={{ display: 'grid', gap: 2, maxWidth: '72rem' }}>
      <Title title={translate('landed.forecasts.title')} />
      <Typography sx={{ maxWidth: '65ch' }}>{translate('landed.forecasts.intro')}</Typography>
      <ErrorWords error={error} />
      {report?.evenings.length === 0 ? (
        <NextStep title={translate('landed.forecasts.none')} hint={translate('landed.forecasts.none_hint')} />
      ) : null}
      {report && report.evenings.length > 0 ? (
        <>
          <Track report={report} />
          <Evenings report={report} />
        </>
      ) : null}
    </Box>
  );
}

function Track({ report }: { report: ForecastReport }) {
  const translate = useTranslate();
  const { track, shown, losesAt } = report;
  const words = (name: string, values: object = {}) => translate(`landed.forecasts.${name}`, values);
  return (
    <Panel title={words('track')}>
      <Facts>
        <Fact name={words('evenings')}>{track.evenings}</Fact>
        {track.replayed > 0 ? <Fact name={words('replayed')}>{track.replayed}</Fact> : null}
        <Fact name={words('coverage')}>
          {track.coverage === null ? '–' : words('percent', { share: Math.round(track.coverage * 100) })}
        </Fact>
        <Fact name={words('shown')}>{words(`way_${shown}`)}</Fact>
        {(['model', 'last-week', 'four-week-mean'] as const).map((way) => (
          <Fact key={way} name={words('loss', { way: words(`way_${way}`) })}>
            {digits(track.loss?.[way])}
          </Fact>
        ))}
      </Facts>
      <Typography variant="body2" color="text.secondary" sx={{ mt: 2 }}>
        {words('loss_hint')} {track.replayed > 0 ? words('replayed_hint') : null}
      </Typography>
      {losesAt.length > 0 ? (
        <>
          <Typography variant="h3" sx={{ mt: 2 }}>
            {words('loses')}
          </Typography>
          <ul>
            {losesAt.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      ) : null}
    </Panel>
  );
}

function Evenings({ report }: { report: ForecastReport }) {
  const translate = useTranslate();
  const say = useSay();
  const timeZone = useChapterZone();
  const words = (name: string, values: object = {}) => translate(`landed.forecasts.${name}`, values);
  const evenings = report.evenings.toSorted((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
  return (
    <Panel title={words('foreseen_and_came')}>
      <HistoryChart
        rows={evenings.map(({ startsAt, attended, foreseen }) => ({
          startsAt,
          label: say.day(startsAt, timeZone),
          checkedIn: attended,
          newcomers: 0,
          coming: null,
          foreseen,
        }))}
      />
      <PlainTable
        title={words('foreseen_and_came')}
        columns={['evening', 'came', 'range', 'inside'].map((column) => words(column))}
        rows={evenings.toReversed().map(({ startsAt, attended, foreseen, inside }) => [
          say.day(startsAt, timeZone),
          attended,
          <Box key="range" component="span" sx={{ whiteSpace: 'nowrap' }}>
            {words('of_range', foreseen)}
          </Box>,
          <YesNo key="inside" of={inside} />,
        ])}
      />
    </Panel>
  );
}
