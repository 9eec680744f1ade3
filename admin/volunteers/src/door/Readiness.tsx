import type { Meeting } from '../api/types.ts';
import { offlineReady } from '../shared/offline.ts';
import { useStore } from '../shared/store.ts';
import { say, timeOf } from '../words/say.ts';
import { names } from './roster.ts';

/** Whether this door goes on when the network does not: nobody finds out at the first arrival. */
export function Readiness({ meeting, hasRules }: { meeting: Meeting; hasRules: boolean }) {
  const known = useStore(names);
  const shell = useStore(offlineReady);
  if (shell === 'impossible') return <p class="hint">{say('device.offline.impossible')}</p>;
  if (!known || !hasRules || shell !== 'yes') return <p class="hint">{say('door.notReady')}</p>;
  const time = timeOf(known.keptAt, meeting.timeZone);
  return <p class="hint">{say('door.ready', { count: known.people.length, time })}</p>;
}
