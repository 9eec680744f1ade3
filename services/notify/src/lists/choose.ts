import { factOf, record } from '@landed/chassis/outbox';
import { notFound } from '@landed/chassis/problem';
import { type ListName, listChoicesChanged, listNames, type MailPreferences, MemberId } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { heldBackFrom } from '../suppressions/held-back.ts';
import { readingOf } from './membership.ts';
import { kindOfList } from './refusal-rules.ts';
import { preferencesOf } from './rules.ts';

/** Throws 404 for a person who is not known (any more). */
export async function preferencesFor(tx: Tx, deps: Deps, memberId: string): Promise<MailPreferences> {
  const reading = await readingOf(tx, deps, { recipient: memberId, address: null });
  if (!reading) throw notFound('member');
  return { ...preferencesOf(reading), heldBack: await heldBackFrom(tx, deps, memberId) };
}

/** Takes somebody off one list and no other; a second time changes nothing. Unknown people are on no list anyhow. */
export async function leaveList(
  tx: Tx,
  deps: Deps,
  leave: { memberId: string; list: ListName; correlationId: string },
): Promise<void> {
  await choose(tx, deps, leave, (left) => [...left, leave.list]);
}

/** Keeps somebody on the lists in `on`, and on no other. */
export async function chooseLists(
  tx: Tx,
  deps: Deps,
  choice: { memberId: string; on: readonly ListName[]; correlationId: string },
): Promise<void> {
  await choose(tx, deps, choice, () => listNames.filter((list) => !choice.on.includes(list)));
}

async function choose(
  tx: Tx,
  deps: Deps,
  who: { memberId: string; correlationId: string },
  change: (left: readonly ListName[]) => readonly ListName[],
): Promise<void> {
  const now = deps.runtime.now();
  await tx.$executeRaw`INSERT INTO list_choice (member_id, left_lists, version, changed_at)
    VALUES (${who.memberId}::uuid, '{}', 0, ${now}) ON CONFLICT DO NOTHING`;
  await tx.$executeRaw`SELECT FROM list_choice WHERE member_id = ${who.memberId}::uuid FOR UPDATE`;
  const { leftLists, version } = await tx.listChoice.findUniqueOrThrow({ where: { memberId: who.memberId } });
  const before = listNames.filter((list) => leftLists.includes(list));
  const wanted = change(before);
  const after = listNames.filter((list) => wanted.includes(list));
  if (after.join() === before.join()) return;
  await tx.listChoice.update({
    where: { memberId: who.memberId },
    data: { leftLists: after, version: version + 1, changedAt: now },
  });
  await tx.email.updateMany({
    where: {
      recipient: who.memberId,
      kind: { in: after.map((list) => kindOfList[list]) },
      state: { in: ['queued', 'deferred'] },
    },
    data: { state: 'dropped', lastError: 'They have left this list.' },
  });
  await record(
    tx,
    factOf(listChoicesChanged, deps.runtime, {
      subject: who.memberId,
      version: version + 1,
      correlationId: who.correlationId,
      data: { memberId: MemberId.parse(who.memberId), on: listNames.filter((list) => !after.includes(list)) },
    }),
  );
}
