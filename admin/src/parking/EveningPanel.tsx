import { Alert, Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { EgressBoard, LotBoard, MeetingFacts } from '../api/types.ts';
import { useBoard } from '../live/useBoard.ts';
import { PlainTable } from '../shared/AsTable.tsx';
import { Fact, Facts } from '../shared/Facts.tsx';
import { Panel } from '../shared/Panel.tsx';
import { StateChip } from '../shared/StateChip.tsx';
import { useSay } from '../shared/say.ts';
import { RecountButton } from './RecountButton.tsx';
import { Recounts } from './Recounts.tsx';

const hourMs = 3_600_000;
/** From when the first attendant may stand there until the last group is home. */
const isNow = ({ startsAt, endsAt }: MeetingFacts): boolean =>
  Date.now() > Date.parse(startsAt) - 2 * hourMs && Date.now() < Date.parse(endsAt) + 3 * hourMs;

/** While the evening runs: how full each lot is, where the next car goes, and who waits for a ride back. */
export function EveningPanel({ meeting }: { meeting: MeetingFacts }) {
  const { data: board } = useBoard<LotBoard>(`/api/meetings/${meeting.id}/lot-board`);
  const counting = board?.lots.some((lot) => lot.occupied > 0) ?? false;
  if (!board || board.lots.length === 0 || !(isNow(meeting) || counting)) return null;
  return <Now meeting={meeting} board={board} />;
}

function Now({ meeting, board }: { meeting: MeetingFacts; board: LotBoard }) {
  const translate = useTranslate();
  const say = useSay();
  const { data: egress } = useBoard<EgressBoard>(`/api/meetings/${meeting.id}/egress-board`);
  const words = (name: string, values: object = {}) => translate(`landed.tonight.${name}`, values);
  return (
    <Panel title={words('title')}>
      <Typography sx={{ fontSize: '1.25rem', fontWeight: 650 }} role="status">
        {words('next_car', { to: board.sendTo })}
      </Typography>
      {board.overflowProposed ? (
        <Alert severity="warning" sx={{ my: 1 }}>
          {words('overflow')}
        </Alert>
      ) : null}
      <PlainTable
        title={words('title')}
        columns={['lot', 'state', 'counted', 'of', 'full_at'].map((column) => words(column))}
        rows={board.lots.map((lot) => [
          lot.name,
          <StateChip key="state" group="lot_state" value={lot.state} />,
          lot.occupied,
          lot.stalls,
          lot.predictedFullAt ? say.time(lot.predictedFullAt, meeting.timeZone) : '–',
        ])}
      />
      {egress && egress.boardedIn > 0 ? (
        <Box sx={{ mt: 2 }}>
          <Facts>
            <Fact name={words('boarded_in')}>{egress.boardedIn}</Fact>
            <Fact name={words('boarded_out')}>{egress.boardedOut}</Fact>
            <Fact name={words('waiting')}>{egress.waiting}</Fact>
            <Fact name={words('last_group')}>{egress.lastGroupMinutes ?? '–'}</Fact>
          </Facts>
        </Box>
      ) : null}
      <Box sx={{ mt: 2 }}>
        <RecountButton meeting={meeting} lots={board.lots} />
      </Box>
      <Recounts meeting={meeting} />
    </Panel>
  );
}
