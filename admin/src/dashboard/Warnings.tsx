import { Alert, Button } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Summary } from '../api/types.ts';
import { RoleWarnings } from './RoleWarnings.tsx';
import { useWaitingDeadLetters } from './use-this-week.ts';

/** What an organizer should look at first; nothing when all is well. */
export function Warnings({ summary }: { summary: Summary | null | undefined }) {
  const translate = useTranslate();
  const { data = {} } = useWaitingDeadLetters();
  const waiting = Object.values(data).reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const silent = Object.keys(data).filter((service) => data[service] === null);
  return (
    <>
      {waiting > 0 ? (
        <Alert
          severity="warning"
          action={
            <Button component={Link} to="/dead-letters" color="inherit">
              {translate('landed.dead_letters.look')}
            </Button>
          }
        >
          {translate('landed.dead_letters.waiting', { smart_count: waiting })}
        </Alert>
      ) : null}
      <RoleWarnings />
      {silent.length > 0 ? (
        <Alert severity="warning">
          {translate('landed.week.silent', {
            services: silent.map((name) => translate(`words.service.${name}`)).join(', '),
          })}
        </Alert>
      ) : null}
      {summary ? <ForecastWarnings summary={summary} /> : null}
    </>
  );
}

/** A room that may be too small, and evenings that came out otherwise than foreseen. */
function ForecastWarnings({ summary }: { summary: Summary }) {
  const translate = useTranslate();
  const { forecast, meeting } = summary;
  const { p90 } = forecast.attendance;
  return (
    <>
      {p90 > meeting.roomLimit ? (
        <Alert
          severity="warning"
          action={
            <Button component={Link} to={`/meetings/${meeting.id}`} color="inherit">
              {translate('landed.expected.change_room')}
            </Button>
          }
        >
          {translate('landed.expected.room_small', { p90, limit: meeting.roomLimit })}
        </Alert>
      ) : null}
      {forecast.warnings.map((words) => (
        <Alert key={words} severity="warning">
          {words}
        </Alert>
      ))}
    </>
  );
}
