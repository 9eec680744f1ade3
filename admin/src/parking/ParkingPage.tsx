import { Alert, Box, Skeleton } from '@mui/material';
import { Title, useTranslate } from 'react-admin';
import { useParams } from 'react-router-dom';
import type { MeetingFacts, ParkingPlan } from '../api/types.ts';
import { ErrorWords } from '../shared/ErrorWords.tsx';
import { NextStep } from '../shared/NextStep.tsx';
import { Panel } from '../shared/Panel.tsx';
import { useComingMeeting, useMeeting } from '../shared/useMeeting.ts';
import { ConfirmPlan } from './ConfirmPlan.tsx';
import { DeskHeading } from './DeskHeading.tsx';
import { EveningPanel } from './EveningPanel.tsx';
import { PlanChanges } from './PlanChanges.tsx';
import { PlanPanel } from './PlanPanel.tsx';
import { PlanWarnings } from './PlanWarnings.tsx';
import { ShuttlePanel } from './ShuttlePanel.tsx';
import { useParkingPlan } from './use-plan.ts';
import { useWhatIf } from './useWhatIf.ts';
import { WhatIfPanel } from './WhatIfPanel.tsx';

/** The parking and shuttle desk of one evening; without one in the address, of the coming one. */
export default function ParkingPage() {
  const translate = useTranslate();
  const { meetingId } = useParams();
  const coming = useComingMeeting(meetingId === undefined);
  const id = meetingId ?? coming.data?.id ?? '';
  const meeting = useMeeting(id);
  const plan = useParkingPlan(id);
  const facts = meeting.data ?? coming.data;
  const none = meetingId === undefined && coming.data === null;
  return (
    <Box sx={{ display: 'grid', gap: 2, maxWidth: '80rem' }}>
      <Title title={translate('landed.parking.title')} />
      <ErrorWords error={meeting.error ?? plan.error ?? coming.error} />
      {none ? <NextStep title={translate('landed.week.none')} hint={translate('landed.week.none_hint')} /> : null}
      {facts && plan.data ? (
        <Desk key={id} meeting={facts} plan={plan.data} />
      ) : none ? null : (
        <Skeleton variant="rounded" height={280} />
      )}
    </Box>
  );
}

function Desk({ meeting, plan }: { meeting: MeetingFacts; plan: ParkingPlan }) {
  const translate = useTranslate();
  const whatIf = useWhatIf(meeting, plan);
  const shown = whatIf.tried ?? plan;
  return (
    <>
      <DeskHeading meeting={meeting} plan={plan} />
      {plan.lots.length === 0 ? (
        <Panel title={translate('landed.parking.drawn')}>
          <NextStep title={translate('resources.lots.empty')} hint={translate('landed.parking.no_lots')} />
        </Panel>
      ) : (
        <>
          <EveningPanel meeting={meeting} />
          <Box
            sx={{
              display: 'grid',
              gap: 2,
              alignItems: 'start',
              gridTemplateRows: { lg: 'auto 1fr' },
              gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 24rem' },
            }}
          >
            <Box sx={{ display: 'grid', gap: 2 }}>
              {whatIf.tried ? <Alert severity="info">{translate('landed.what_if.tried')}</Alert> : null}
              <PlanPanel meeting={meeting} plan={shown} />
            </Box>
            <Box className="no-print" sx={beside}>
              <WhatIfPanel plan={plan} whatIf={whatIf} />
            </Box>
            <Box sx={{ display: 'grid', gap: 2 }}>
              <PlanWarnings plan={shown} />
              <ShuttlePanel meeting={meeting} tried={whatIf.tried?.shuttle ?? null} />
            </Box>
          </Box>
          <Box className="no-print">
            <ConfirmPlan
              meeting={meeting}
              plan={plan}
              closedLotIds={whatIf.wish.closedLotIds}
              fill={whatIf.wish.fill}
              onConfirmed={whatIf.reset}
            />
          </Box>
          <PlanChanges meeting={meeting} />
        </>
      )}
    </>
  );
}

/** Beside all that it changes, and in sight while one reads that; below what it changes first where there is no room beside. */
const beside = {
  gridRow: { lg: '1 / span 2' },
  gridColumn: { lg: 2 },
  position: { lg: 'sticky' },
  top: { lg: '4.5rem' },
} as const;
