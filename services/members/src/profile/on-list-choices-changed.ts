import { consumer } from '@landed/chassis/inbox';
import { listChoicesChanged } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { leaveList } from './change-profile.ts';

/** Whoever has left every list has withdrawn the consent that they had given by then; a later one stands. */
export const onListChoicesChanged = (deps: Deps) =>
  consumer<Tx, typeof listChoicesChanged>(listChoicesChanged, async (tx, event) => {
    const { memberId, on } = event.data;
    if (on.length > 0) return;
    const member = await tx.member.findUnique({ where: { id: memberId } });
    if (!member?.listConsentAt || member.listConsentAt > new Date(event.time)) return;
    await leaveList(tx, deps, { id: memberId, correlationId: event.correlationid });
  });
