import { useEffect, useState } from 'preact/hooks';
import { call } from '../api/http.ts';
import type { Meeting } from '../api/types.ts';
import { nowMs } from '../shared/clock.ts';
import { eveningOf, say } from '../words/say.ts';
import { change } from './duty.ts';

const lately = 4 * 3_600_000;

/** Evenings that are on while this device may help, the earliest first. One that has just ended still has its way home. */
async function evenings(until: string): Promise<Meeting[]> {
  const list = async (order: 'ASC' | 'DESC', upcoming: boolean, last: number): Promise<Meeting[]> => {
    const query = new URLSearchParams({
      filter: JSON.stringify({ state: 'scheduled', upcoming }),
      sort: JSON.stringify(['startsAt', order]),
      range: JSON.stringify([0, last]),
    });
    return await call<Meeting[]>('GET', `/api/meetings?${query.toString()}`);
  };
  const [coming, past] = await Promise.all([list('ASC', true, 99), list('DESC', false, 0)]);
  return [
    ...past.filter(({ endsAt }) => Date.parse(endsAt) > nowMs() - lately),
    ...coming.filter(({ startsAt }) => Date.parse(startsAt) < Date.parse(until)),
  ];
}

/** Asks nothing where there is one evening only. */
export function ChooseEvening({ until }: { until: string }) {
  const [found, setFound] = useState<readonly Meeting[] | null>(null);
  const [fault, setFault] = useState('');
  const [tries, setTries] = useState(0);
  useEffect(() => {
    void (async () => {
      setFault('');
      try {
        const meetings = await evenings(until);
        const [only, another] = meetings;
        if (only && !another) await change({ meeting: only });
        else setFound(meetings);
      } catch {
        setFault(say('error.noAnswer'));
      }
    })();
  }, [until, tries]);
  if (fault || found?.length === 0)
    return (
      <div class="stack" role="alert">
        <p class="notice heed">{fault || say('evening.none')}</p>
        <button type="button" class="big" onClick={() => setTries(tries + 1)}>
          {say('action.again')}
        </button>
      </div>
    );
  if (!found) return <p class="starting">{say('evening.looking')}</p>;
  return (
    <section class="stack" aria-labelledby="choose-evening">
      <h2 id="choose-evening">{say('evening.choose')}</h2>
      {found.map((meeting) => (
        <button key={meeting.id} type="button" class="big" onClick={() => void change({ meeting })}>
          {meeting.title}
          <small>
            {eveningOf(meeting.startsAt, meeting.timeZone)}, {meeting.venueName}
          </small>
        </button>
      ))}
    </section>
  );
}
