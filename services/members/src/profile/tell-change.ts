import { type Fact, factOf, record } from '@landed/chassis/outbox';
import { MemberId, memberBecameMember, memberChanged, memberJoinedList, Sealed } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import type { Member } from '../generated/prisma/client.ts';
import { isMember, standingOf } from './rules.ts';

export const factsOf = (member: Member) => ({
  visits: member.visits,
  groundRulesVersion: member.groundRulesVersion,
  onList: member.listConsentAt !== null,
});

/** Tells what changed between two states of a person: the new whole, and the steps that others celebrate. */
export async function tellChange(
  tx: Tx,
  deps: Deps,
  before: Member,
  after: Member,
  correlationId: string,
): Promise<void> {
  const memberId = MemberId.parse(after.id);
  const about = { subject: after.id, version: after.version, correlationId };
  const was = standingOf(factsOf(before));
  const is = standingOf(factsOf(after));
  const facts: Fact[] = [
    factOf(memberChanged, deps.runtime, {
      ...about,
      data: {
        memberId,
        displayName: after.displayName,
        address: after.email === null ? null : Sealed.parse(deps.sealer.seal(after.email)),
        addressConfirmed: after.emailConfirmedAt !== null,
        standing: is,
        onList: after.listConsentAt !== null,
      },
    }),
  ];
  if (isMember(is) && !isMember(was))
    facts.push(factOf(memberBecameMember, deps.runtime, { ...about, data: { memberId } }));
  if (after.listConsentAt && !before.listConsentAt) {
    const data = { memberId, consentedAt: after.listConsentAt.toISOString(), textVersion: after.listTextVersion ?? 1 };
    facts.push(factOf(memberJoinedList, deps.runtime, { ...about, data }));
  }
  await record(tx, ...facts);
}
