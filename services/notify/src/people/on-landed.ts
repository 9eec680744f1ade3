import { consumer } from '@landed/chassis/inbox';
import { memberLanded } from '@landed/contracts';
import type { Tx } from '../deps.ts';
import { keepLanding } from './keep-landing.ts';

/** Rule 6: leads and needs stop at once, also those that were about to leave. */
export const onLanded = () =>
  consumer<Tx, typeof memberLanded>(memberLanded, async (tx, event) => {
    const { memberId } = event.data;
    if (!(await keepLanding(tx, { memberId, landed: true, version: event.version }))) return;
    await tx.email.updateMany({
      where: { recipient: memberId, kind: { in: ['digest', 'lead-match'] }, state: { in: ['queued', 'deferred'] } },
      data: { state: 'dropped', lastError: 'They have landed.' },
    });
  });
