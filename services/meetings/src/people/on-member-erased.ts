import { erasePerson } from '@landed/chassis/forget';
import { consumer } from '@landed/chassis/inbox';
import { factOf, record } from '@landed/chassis/outbox';
import { erasureDone, memberErased } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { endComing } from '../rsvp/end-coming.ts';
import { traces } from './traces.ts';

/** Forgets a person: places go to the next, attendance counts on without anybody's name. */
export const onMemberErased = (deps: Deps) =>
  consumer<Tx, typeof memberErased>(
    memberErased,
    async (tx, event) => {
      const { memberId, erasureId } = event.data;
      const rsvps = await tx.rsvp.findMany({ where: { memberId } });
      await endComing(tx, deps, memberId, event.correlationid);
      const person = { id: memberId, nobody: () => deps.runtime.newId(), now: deps.runtime.now() };
      const rows = await erasePerson(tx, traces, { ...person, keys: rsvps.map((rsvp) => rsvp.id) });
      const data = { erasureId, memberId, rows };
      const about = { subject: memberId, correlationId: event.correlationid };
      await record(tx, factOf(erasureDone.meetings, deps.runtime, { ...about, data }));
    },
    { alsoForgotten: true, alone: true },
  );
