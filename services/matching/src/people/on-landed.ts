import { consumer } from '@landed/chassis/inbox';
import { memberLanded } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { askAround } from '../introductions/ask-around.ts';
import { closeNeed } from '../introductions/settle.ts';
import { byCompany, holdOrganisation } from '../organisations/hold.ts';
import { keepLanding } from './keep-landing.ts';

/** Rule 6: what a member asked for is withdrawn kindly and kept. */
export const onLanded = (deps: Deps) =>
  consumer<Tx, typeof memberLanded>(memberLanded, async (tx, event) => {
    const { memberId } = event.data;
    if (!(await keepLanding(tx, { memberId, landed: true, version: event.version }))) return;
    const correlationId = event.correlationid;
    const close = { state: 'withdrawn', withdrawnFor: 'landed', correlationId } as const;
    const needs = await tx.need.findMany({ where: { memberId, state: 'open' } });
    for (const need of needs.filter((item) => item.organisationId === null))
      await closeNeed(tx, deps, { needId: need.id, ...close });
    for (const [companyId, here] of await byCompany(tx, needs, (need) => need.organisationId)) {
      const organisation = await holdOrganisation(tx, companyId);
      for (const { id } of here) {
        const need = await tx.need.findUniqueOrThrow({ where: { id } });
        if (need.state === 'open') await closeNeed(tx, deps, { needId: id, ...close });
      }
      await askAround(tx, deps, { organisation, correlationId });
    }
  });
