import { Alert, Box, Button, Link } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useRecordContext, useTranslate } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { useLanded } from '../api/data-provider.ts';
import type { MeetingFacts } from '../api/types.ts';
import { ErrorWords } from '../shared/ErrorWords.tsx';
import { Fact, Facts } from '../shared/Facts.tsx';
import { Panel } from '../shared/Panel.tsx';
import { useSay } from '../shared/say.ts';
import { useAct } from '../shared/useAct.ts';
import { target } from '../theme/target.ts';

/** How many were there, and whether the evening is counted: forecasts are scored and reports made by it. */
export function Counted() {
  const translate = useTranslate();
  const say = useSay();
  const landed = useLanded();
  const meeting = useRecordContext<MeetingFacts>();
  const id = meeting?.id ?? '';
  const { data, error } = useQuery({
    queryKey: ['meetings', 'attendance', id],
    queryFn: async () => await landed.attendance(id),
    enabled: id !== '',
  });
  const { mutate, isPending } = useAct(landed.closeAttendance, { done: 'landed.attendance.counted' });
  if (!meeting) return null;
  const words = (name: string, values: object = {}) => translate(`landed.attendance.${name}`, values);
  const over = Date.parse(meeting.endsAt) < Date.now();
  return (
    <Box sx={{ mb: 2 }}>
      <Panel title={words('title')} quiet>
        <ErrorWords error={error} />
        {data ? (
          <>
            <Facts>
              {(['attended', 'newcomers', 'walkIns', 'online'] as const).map((count) => (
                <Fact key={count} name={words(count)}>
                  {data[count]}
                </Fact>
              ))}
              <Fact name={words('corrections')}>
                <Link
                  component={RouterLink}
                  to={`/attendance-corrections?${new URLSearchParams({ filter: JSON.stringify({ meetingId: id }) })}`}
                  sx={target}
                >
                  {data.corrections}
                </Link>
              </Fact>
            </Facts>
            {data.closedAt ? (
              <Alert severity="success" sx={{ mt: 2 }}>
                {words('closed_at', { when: say.instant(data.closedAt, meeting.timeZone) })}
              </Alert>
            ) : null}
            {over && !data.closedAt && meeting.state === 'scheduled' ? (
              <Button variant="contained" sx={{ mt: 2 }} loading={isPending} onClick={() => mutate(id)}>
                {words('close')}
              </Button>
            ) : null}
          </>
        ) : null}
      </Panel>
    </Box>
  );
}
