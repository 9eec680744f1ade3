import { type MergedTable, mergeTraces, undoDays, unmergeTraces } from '@landed/chassis/merge';
import { type Fact, factOf, record } from '@landed/chassis/outbox';
import { notFound, ProblemError } from '@landed/chassis/problem';
import {
  MemberId,
  type MergeRow,
  memberDiscretionChanged,
  memberMerged,
  memberMergeUndone,
  Sealed,
} from '@landed/contracts';
import { z } from 'zod';
import { keepFormer } from '../address/change-address.ts';
import type { Deps, Tx } from '../deps.ts';
import type { Member, MemberMerge } from '../generated/prisma/client.ts';
import { traces } from '../people/traces.ts';
import { changeMember, lockMember } from '../profile/change-profile.ts';
import { visitsOf } from '../profile/visits.ts';

const dayMs = 86_400_000;
const undoableUntil = ({ at }: { at: Date }): Date => new Date(at.getTime() + undoDays * dayMs);

export const viewMerge = (merge: MemberMerge): MergeRow => ({
  id: merge.id,
  survivorId: MemberId.parse(merge.survivorId),
  absorbedId: MemberId.parse(merge.absorbedId),
  absorbedName: merge.absorbedName,
  byId: MemberId.parse(merge.byId),
  at: merge.at.toISOString(),
  undoneAt: merge.undoneAt?.toISOString() ?? null,
  undoableUntil: undoableUntil(merge).toISOString(),
});

const instant = z.coerce.date().nullable();
/** What a merge may change about the survivor, as it was; merges of earlier releases left `knownSince` alone. */
const Before = z.object({
  knownSince: z.coerce.date().optional(),
  email: z.string().nullable(),
  emailConfirmedAt: instant,
  groundRulesVersion: z.int().nullable(),
  groundRulesAt: instant,
  listConsentAt: instant,
  listTextVersion: z.int().nullable(),
  listLeftAt: instant.optional(),
  possibleDuplicateOf: z.string().nullable(),
});

/** Both at once and always in the same order, so that two merges never wait for each other. */
async function lockBoth(tx: Tx, one: string, other: string): Promise<void> {
  for (const id of [one, other].toSorted()) await lockMember(tx, id);
}

/** Who said last whether they want to be on the list; nobody did where neither ever joined. */
const decidedAt = ({ listConsentAt, listLeftAt }: Member): number => (listConsentAt ?? listLeftAt)?.getTime() ?? 0;

/** What both said counts: an address where the survivor has none, the newer ground rules, the later word about the list. */
function unitedWith(survivor: Member, absorbed: Member): z.infer<typeof Before> {
  const rules = (survivor.groundRulesVersion ?? 0) >= (absorbed.groundRulesVersion ?? 0) ? survivor : absorbed;
  const address = survivor.email === null ? absorbed : survivor;
  const decided = decidedAt(survivor) >= decidedAt(absorbed) ? survivor : absorbed;
  // Rule 1: no list without an address that was confirmed.
  const onList = address.emailConfirmedAt !== null;
  return {
    knownSince: new Date(Math.min(survivor.knownSince.getTime(), absorbed.knownSince.getTime())),
    email: address.email,
    emailConfirmedAt: address.emailConfirmedAt,
    groundRulesVersion: rules.groundRulesVersion,
    groundRulesAt: rules.groundRulesAt,
    listConsentAt: onList ? decided.listConsentAt : null,
    listTextVersion: onList ? decided.listTextVersion : null,
    listLeftAt: decided.listLeftAt,
    possibleDuplicateOf: null,
  };
}

/** Whoever hid under one of the two records hides as the one that is left. */
async function keepHidden(tx: Tx, survivorId: string, absorbedId: string): Promise<void> {
  const absorbed = await tx.discretion.findUnique({ where: { memberId: absorbedId, discreet: true } });
  if (absorbed) await tx.discretion.deleteMany({ where: { memberId: survivorId, discreet: false } });
}

async function hiding(tx: Tx, deps: Deps, told: { after: Member; correlationId: string }): Promise<Fact[]> {
  const { after, correlationId } = told;
  const discretion = await tx.discretion.findUnique({ where: { memberId: after.id, discreet: true } });
  if (!discretion) return [];
  const about = { subject: after.id, version: after.version, correlationId };
  const blocked = Sealed.nullable().parse(discretion.blocked);
  const data = { memberId: MemberId.parse(after.id), discreet: true, blocked };
  return [factOf(memberDiscretionChanged, deps.runtime, { ...about, data })];
}

export interface MergeOrder {
  readonly survivorId: string;
  readonly absorbedId: string;
  readonly byId: string;
  readonly correlationId: string;
}

/** Makes two records one; every service follows. Throws 404, and 400 for one record named twice. */
export async function merge(
  tx: Tx,
  deps: Deps,
  order: MergeOrder,
): Promise<{ merge: MemberMerge; tables: MergedTable[] }> {
  const { survivorId, absorbedId, byId, correlationId } = order;
  if (survivorId === absorbedId) {
    const fields = [{ field: 'absorbedId', message: 'is the same record: please choose two' }];
    throw new ProblemError(400, 'invalid-input', 'Please mend: absorbedId.', { fields });
  }
  await lockBoth(tx, survivorId, absorbedId);
  const [survivor, absorbed] = [await lockMember(tx, survivorId), await lockMember(tx, absorbedId)];
  const now = deps.runtime.now();
  const mergeId = deps.runtime.newId();
  await keepHidden(tx, survivorId, absorbedId);
  const tables = (await mergeTraces(tx, traces, { mergeId, survivorId, absorbedId, now })) ?? [];
  const united = { ...unitedWith(survivor, absorbed), ...(await visitsOf(tx, deps, survivorId)) };
  await tx.member.updateMany({ where: { possibleDuplicateOf: absorbedId }, data: { possibleDuplicateOf: null } });
  if (absorbed.email !== united.email)
    await keepFormer(tx, { memberId: survivorId, email: absorbed.email, until: now });
  const after = await changeMember(tx, deps, { id: survivorId, correlationId, data: united });
  const kept = await tx.memberMerge.create({
    data: {
      id: mergeId,
      survivorId,
      absorbedId,
      absorbedName: absorbed.displayName,
      byId,
      at: now,
      before: JSON.parse(JSON.stringify(Before.parse(survivor))),
    },
  });
  const data = { mergeId, memberId: MemberId.parse(survivorId), absorbedId: MemberId.parse(absorbedId) };
  await record(
    tx,
    factOf(memberMerged, deps.runtime, { subject: mergeId, version: after.version, correlationId, data }),
    ...(await hiding(tx, deps, { after, correlationId })),
  );
  return { merge: kept, tables };
}

/** The two were two people after all. Throws 404, and 409 once it was undone or cannot be any more. */
export async function undoMerge(tx: Tx, deps: Deps, undo: { id: string; correlationId: string }): Promise<MemberMerge> {
  const found = await tx.memberMerge.findUnique({ where: { id: undo.id } });
  if (!found) throw notFound('merge');
  const now = deps.runtime.now();
  if (found.undoneAt) throw new ProblemError(409, 'undone-already', 'This merge was undone already.');
  if (undoableUntil(found) < now) {
    const detail = `A merge can be undone for ${undoDays} days; what it set aside is gone by now.`;
    throw new ProblemError(409, 'too-late', detail);
  }
  const { survivorId, absorbedId } = found;
  const survivor = await lockMember(tx, survivorId);
  const before = Before.parse(found.before);
  // The address goes back to its record before that record is there again.
  await tx.member.update({ where: { id: survivorId }, data: { email: before.email } });
  await unmergeTraces(tx, { mergeId: found.id, survivorId, absorbedId, now });
  const correlationId = undo.correlationId;
  const restored = { ...before, ...(await visitsOf(tx, deps, survivorId)) };
  await changeMember(tx, deps, { id: survivorId, correlationId, data: restored });
  const absorbed = await lockMember(tx, absorbedId);
  if (absorbed.email !== null)
    await tx.formerAddress.deleteMany({ where: { memberId: survivorId, email: absorbed.email } });
  const back = await tx.member.update({
    where: { id: absorbedId },
    // Above every version that was told of either of them.
    data: { version: Math.max(survivor.version + 2, absorbed.version) },
  });
  await changeMember(tx, deps, { id: back.id, correlationId, data: await visitsOf(tx, deps, absorbedId) });
  const data = { mergeId: found.id, memberId: MemberId.parse(survivorId), absorbedId: MemberId.parse(absorbedId) };
  const about = { subject: found.id, version: survivor.version + 2, correlationId };
  await record(tx, factOf(memberMergeUndone, deps.runtime, { ...about, data }));
  return await tx.memberMerge.update({ where: { id: found.id }, data: { undoneAt: now } });
}
