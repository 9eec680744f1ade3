import { notFound, ProblemError } from '@landed/chassis/problem';
import type { Deps, Tx } from '../deps.ts';
import type { Member, Prisma } from '../generated/prisma/client.ts';
import { assertCurrent, assertInForce } from '../ground-rules/keep.ts';
import { listConsent } from './list-consent.ts';
import { listRefusal } from './rules.ts';
import { factsOf, tellChange } from './tell-change.ts';

/** Locks the row: two changes of one person follow each other, so that versions tell their order. */
export async function lockMember(tx: Tx, id: string): Promise<Member> {
  await tx.$queryRawUnsafe('SELECT 1 FROM member WHERE id = $1::uuid FOR UPDATE', id);
  const member = await tx.member.findUnique({ where: { id } });
  if (!member) throw notFound('member');
  return member;
}

/** Applies `data` to a person and tells about it. Throws 404 for an unknown id. */
export async function changeMember(
  tx: Tx,
  deps: Deps,
  change: { id: string; data: Prisma.MemberUpdateInput; correlationId: string },
): Promise<Member> {
  const before = await lockMember(tx, change.id);
  const after = await tx.member.update({
    where: { id: change.id },
    data: { ...change.data, version: { increment: 1 } },
  });
  await tellChange(tx, deps, before, after, change.correlationId);
  return after;
}

export async function changeProfile(
  tx: Tx,
  deps: Deps,
  change: {
    id: string;
    displayName?: string | undefined;
    groundRulesVersion?: number | undefined;
    correlationId: string;
  },
): Promise<Member> {
  const { groundRulesVersion, displayName } = change;
  if (groundRulesVersion !== undefined) await assertInForce(tx, groundRulesVersion);
  return await changeMember(tx, deps, {
    id: change.id,
    correlationId: change.correlationId,
    data: {
      ...(displayName === undefined ? {} : { displayName }),
      ...(groundRulesVersion === undefined ? {} : { groundRulesVersion, groundRulesAt: deps.runtime.now() }),
    },
  });
}

/** Rule 1. Consenting twice keeps the first consent. Throws 409 with what is missing. */
export async function consentToList(
  tx: Tx,
  deps: Deps,
  consent: { id: string; textVersion: number; correlationId: string },
): Promise<Member> {
  assertCurrent('textVersion', consent.textVersion, listConsent.version);
  const member = await lockMember(tx, consent.id);
  if (member.listConsentAt) return member;
  const refusal = listRefusal({ ...factsOf(member), emailConfirmed: member.emailConfirmedAt !== null });
  if (refusal) throw new ProblemError(409, refusal.code, refusal.detail);
  const data = { listConsentAt: deps.runtime.now(), listTextVersion: consent.textVersion, listLeftAt: null };
  return await changeMember(tx, deps, { id: consent.id, correlationId: consent.correlationId, data });
}

/** Withdraws the consent; that it was withdrawn, and when, is kept for a record of the same person that still has one. */
export async function leaveList(tx: Tx, deps: Deps, leave: { id: string; correlationId: string }): Promise<Member> {
  const member = await lockMember(tx, leave.id);
  if (!member.listConsentAt) return member;
  const data = { listConsentAt: null, listTextVersion: null, listLeftAt: deps.runtime.now() };
  return await changeMember(tx, deps, { ...leave, data });
}
