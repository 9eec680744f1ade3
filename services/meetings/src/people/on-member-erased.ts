import { erasureConsumers } from '@landed/chassis/follow';
import { erasePerson } from '@landed/chassis/forget';
import type { Deps, Tx } from '../deps.ts';
import { endComing } from '../rsvp/end-coming.ts';
import { traces } from './traces.ts';

/** Forgets a person: places go to the next, attendance counts on without anybody's name. */
export const onMemberErased = (deps: Deps) =>
  erasureConsumers<Tx>(deps.runtime, 'meetings', async (tx, { ids, correlationId }) => {
    const rsvps = await tx.rsvp.findMany({ where: { memberId: { in: [...ids] } } });
    for (const id of ids) await endComing(tx, deps, id, correlationId);
    const person = { ids, nobody: () => deps.runtime.newId(), now: deps.runtime.now() };
    return await erasePerson(tx, traces, { ...person, keys: rsvps.map((rsvp) => rsvp.id) });
  });
