import { Alert, Button } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { RoleWarnings } from './RoleWarnings.tsx';
import { useWaitingDeadLetters } from './use-this-week.ts';

/** What an organizer should look at first; nothing when all is well. */
export function Warnings() {
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
    </>
  );
}
