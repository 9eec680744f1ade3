import { Box } from '@mui/material';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import type { Summary } from '../api/types.ts';
import { Panel } from '../shared/Panel.tsx';
import { Expected } from './Expected.tsx';
import { History } from './History.tsx';
import { LotBars } from './LotBars.tsx';
import { RunTable } from './RunTable.tsx';
import { SoFar } from './SoFar.tsx';
import { ToConfirm } from './ToConfirm.tsx';

/** Beside each other where there is room. */
export const Pair = ({ children }: { children: ReactNode }) => (
  <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' } }}>
    {children}
  </Box>
);

/** What is known about one meeting: people, lots, shuttle, and how the last ones went. */
export function SummaryPanels({ summary, beside }: { summary: Summary; beside?: ReactNode }) {
  const translate = useTranslate();
  const { meeting, lots, runs } = summary;
  return (
    <>
      <Pair>
        <Expected summary={summary} />
        <Box sx={{ display: 'grid', gap: 2, alignContent: 'start' }}>
          <SoFar summary={summary} />
          {beside}
        </Box>
      </Pair>
      <Pair>
        <ToConfirm meeting={meeting} />
        <Panel title={translate('landed.lots.title')}>
          <LotBars lots={lots} />
        </Panel>
      </Pair>
      {runs.length > 0 ? (
        <Panel title={translate('landed.runs.title')}>
          <RunTable runs={runs} timeZone={meeting.timeZone} />
        </Panel>
      ) : null}
      <Panel title={translate('landed.history.title')}>
        <History summary={summary} />
      </Panel>
    </>
  );
}
