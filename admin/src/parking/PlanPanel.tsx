import { Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { LotBoard, MeetingFacts, ParkingPlan } from '../api/types.ts';
import { PlanChart } from '../charts/PlanChart.tsx';
import { useBoard } from '../live/useBoard.ts';
import { AsTable } from '../shared/AsTable.tsx';
import { Fact, Facts } from '../shared/Facts.tsx';
import { Panel } from '../shared/Panel.tsx';
import { useSay } from '../shared/say.ts';

interface Props {
  meeting: MeetingFacts;
  plan: ParkingPlan;
}

/** The plan drawn: what each lot holds, what is predicted for it, and what was counted; and who parks where. */
export function PlanPanel({ meeting, plan }: Props) {
  const translate = useTranslate();
  const say = useSay();
  const { data: board } = useBoard<LotBoard>(`/api/meetings/${meeting.id}/lot-board`);
  const words = (name: string, values: object = {}) => translate(`landed.parking.${name}`, values);
  const counted = new Map(board?.lots.map((lot) => [lot.parkingLotId, lot.occupied]));
  const lots = plan.lots.map((lot) => ({ ...lot, counted: counted.get(lot.lotId) ?? null }));
  return (
    <Panel title={words('drawn')}>
      <Facts>
        <Fact name={words('people')}>{words('range', plan.people)}</Fact>
        <Fact name={words('cars')}>{words('range', plan.cars)}</Fact>
        <Fact name={words('usable')}>{plan.usable}</Fact>
        <Fact name={words('overflow')}>{words('overflow_riders', { cars: plan.overflow, riders: plan.riders })}</Fact>
      </Facts>
      <PlanChart lots={lots} />
      <AsTable
        title={words('drawn')}
        columns={['lot', 'lot_usable', 'predicted', 'counted', 'opens_at', 'attendants'].map((column) => words(column))}
        rows={lots.map((lot) => [
          lot.name,
          lot.usable,
          lot.expectedCars,
          lot.counted ?? '–',
          lot.opensAt ? say.time(lot.opensAt, meeting.timeZone) : words('stays_shut'),
          lot.attendants,
        ])}
      />
      <Typography variant="h3" sx={{ mt: 2 }}>
        {words('who')}
      </Typography>
      <Typography variant="body2" color="text.secondary">
        {translate(`words.policy.${plan.policy}`)}
      </Typography>
      <ul>
        {plan.lots.map((lot) => (
          <li key={lot.lotId}>
            <strong>{lot.name}</strong>: {lot.who}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
