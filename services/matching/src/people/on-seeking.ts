import { consumer } from '@landed/chassis/inbox';
import { memberSeeking } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { reopenNeed } from '../needs/reopen-need.ts';
import { byCompany, holdOrganisation } from '../organisations/hold.ts';
import { keepLanding } from './keep-landing.ts';

/** Rule 6: what a landing withdrew is open again, unless its time is over. */
export const onSeeking = (deps: Deps) =>
  consumer<Tx, typeof memberSeeking>(memberSeeking, async (tx, event) => {
    const { memberId } = event.data;
    if (!(await keepLanding(tx, { memberId, landed: false, version: event.version }))) return;
    const correlationId = event.correlationid;
    const needs = await tx.need.findMany({
      where: { memberId, state: 'withdrawn', withdrawnFor: 'landed', expiresAt: { gt: deps.runtime.now() } },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    });
    for (const need of needs.filter((item) => item.organisationId === null))
      await reopenNeed(tx, deps, { needId: need.id, organisation: null, correlationId });
    for (const [companyId, here] of await byCompany(tx, needs, (need) => need.organisationId)) {
      const organisation = await holdOrganisation(tx, companyId);
      for (const need of here) await reopenNeed(tx, deps, { needId: need.id, organisation, correlationId });
    }
  });
