import { factOf, record } from '@landed/chassis/outbox';
import { notFound } from '@landed/chassis/problem';
import { introductionOutcomeTold, MemberId, Met, type OutcomeAnswer, type OutcomeView } from '@landed/contracts';
import type { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import { reopenNeed } from '../needs/reopen-need.ts';
import { holdOrganisation } from '../organisations/hold.ts';
import { withCompany } from '../organisations/of-card.ts';
import { wordsForOutcome } from './words.ts';

export type OutcomeParty = 'asker' | 'contact';

/** What the page behind a link says. Throws 404 where nobody was introduced. */
export async function readOutcome(
  tx: Pick<Tx, 'introduction'>,
  deps: Deps,
  about: { id: string; party: OutcomeParty },
): Promise<z.infer<typeof OutcomeView>> {
  const { id, party } = about;
  const found = await tx.introduction.findUnique({
    where: { id, state: 'introduced' },
    include: { need: { include: withCompany }, outcomes: { where: { party } } },
  });
  if (!found) throw notFound('introduction');
  const { need } = found;
  const met = Met.nullable().parse(found.outcomes[0]?.met ?? null);
  return {
    party,
    company: need.organisation?.root.displayName ?? '',
    met,
    mayLookAgain: party === 'asker' && need.state === 'met' && need.expiresAt > deps.runtime.now(),
    detail: wordsForOutcome(met),
  };
}

/**
 * Takes in whether the two met; the same answer twice is one answer, another one replaces it. An asker who wishes so has
 * the need opened again. Throws 404 where nobody was introduced.
 */
export async function tellOutcome(
  tx: Tx,
  deps: Deps,
  told: { id: string; party: OutcomeParty; answer: z.infer<typeof OutcomeAnswer>; correlationId: string },
): Promise<z.infer<typeof OutcomeView>> {
  const { id, party, answer, correlationId } = told;
  const before = await readOutcome(tx, deps, told);
  const { need, ownerId } = await tx.introduction.findUniqueOrThrow({ where: { id }, include: { need: true } });
  const organisation = need.organisationId === null ? null : await holdOrganisation(tx, need.organisationId);
  const { met } = answer;
  const now = { met, toldAt: deps.runtime.now() };
  const key = { introductionId: id, party };
  const { version } = await tx.introduction.update({ where: { id }, data: { version: { increment: 1 } } });
  await tx.outcome.upsert({ where: { introductionId_party: key }, create: { ...key, ...now }, update: now });
  if (before.met !== met) {
    const data = { introductionId: id, ownerId: MemberId.parse(ownerId), company: before.company, by: party, met };
    await record(tx, factOf(introductionOutcomeTold, deps.runtime, { subject: id, version, data, correlationId }));
  }
  const { state } = await tx.need.findUniqueOrThrow({ where: { id: need.id } });
  if (answer.lookAgain && before.mayLookAgain && met !== 'yes' && state === 'met')
    await reopenNeed(tx, deps, { needId: need.id, organisation, correlationId });
  return await readOutcome(tx, deps, told);
}
