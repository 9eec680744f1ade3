import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Summary } from '../api/types.ts';
import { Panel } from '../shared/Panel.tsx';
import { History } from './History.tsx';
import { LotBars } from './LotBars.tsx';
import { RunTable } from './RunTable.tsx';

/** What is known about one meeting: people, lots, shuttle, and how the last ones went. */
export function SummaryPanels({ summary }: { summary: Summary }) {
  const translate = useTranslate();
  const numbers = ['expected', 'coming', 'comingFirstVisit', 'checkedIn', 'newcomers', 'walkIns'] as const;
  return (
    <>
      <Panel title={translate('landed.week.people')}>
        <Box
          component="dl"
          sx={{ m: 0, display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(8rem, 1fr))' }}
        >
          {numbers.map((name) => (
            <Box key={name} sx={{ display: 'flex', flexDirection: 'column-reverse', justifyContent: 'flex-end' }}>
              <Typography component="dt" variant="body2" color="text.secondary">
                {translate(`landed.week.${name}`)}
              </Typography>
              <Typography component="dd" sx={{ m: 0, fontSize: '2rem', lineHeight: 1.2, fontWeight: 650 }}>
                {summary[name]}
              </Typography>
            </Box>
          ))}
        </Box>
        <Typography variant="body2" color="text.secondary" sx={{ mt: 2 }}>
          {translate('landed.week.expected_basis', { basis: summary.expectedBasis })}
        </Typography>
      </Panel>
      <Box
        sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' } }}
      >
        <Panel title={translate('landed.lots.title')}>
          <LotBars lots={summary.lots} />
        </Panel>
        <Panel title={translate('landed.runs.title')}>
          <RunTable runs={summary.runs} timeZone={summary.meeting.timeZone} />
        </Panel>
      </Box>
      <Panel title={translate('landed.history.title')}>
        <History history={summary.history} timeZone={summary.meeting.timeZone} />
      </Panel>
    </>
  );
}
