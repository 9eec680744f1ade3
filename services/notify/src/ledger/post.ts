import type { AfterCommit } from '@landed/chassis/inbox';
import { type DomainEvent, type LetterKind, MemberId, type Sealed } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { type LetterData, letters } from '../letters/index.ts';
import { addressHashOf } from '../lists/membership.ts';
import { mailingKinds } from '../lists/refusal-rules.ts';
import { calmDueAt } from './quiet-rules.ts';
import { giveUpAt, isHistory } from './rules.ts';

/** A letter to one person. `version` tells apart the letters of one kind about one subject; the highest one counts. */
export interface NewLetter<Kind extends LetterKind> {
  readonly kind: Kind;
  readonly subjectId: string;
  readonly version: number;
  /** The member's id, or a word for somebody who is none. */
  readonly recipient: string;
  readonly address: Sealed;
  readonly data: LetterData<Kind>;
  /** Nothing is sent after this. */
  readonly usefulUntil: Date;
  readonly dueAt?: Date;
}
export type AnyLetter = { [Kind in LetterKind]: NewLetter<Kind> }[LetterKind];

const isMember = (recipient: string): boolean => MemberId.safeParse(recipient).success;

/**
 * Writes letters into the ledger, in the transaction of the event that they follow from: each once, however often it is
 * asked for. Returns the hint that starts the sending; the sweeper finds what the hint misses.
 */
export async function post(
  tx: Tx,
  deps: Deps,
  event: DomainEvent,
  wanted: readonly AnyLetter[],
): Promise<AfterCommit | undefined> {
  if (isHistory(event.time, deps.runtime.now())) return undefined;
  return await write(tx, deps, event.correlationid, wanted);
}

/** The same for what somebody asks for directly, and for what follows from the calendar. */
export async function write(
  tx: Tx,
  deps: Deps,
  correlationId: string,
  wanted: readonly AnyLetter[],
): Promise<AfterCommit | undefined> {
  const now = deps.runtime.now();
  const { timeZone } = (await deps.house.look(tx)).settings;
  const useful = wanted.filter((letter) => letter.usefulUntil > now && letter.usefulUntil > (letter.dueAt ?? now));
  await dropOlder(tx, useful);
  const written = await tx.email.createManyAndReturn({
    select: { id: true, kind: true, subjectId: true, dueAt: true },
    skipDuplicates: true,
    data: useful.map((letter) => {
      const wished = letter.dueAt && letter.dueAt > now ? letter.dueAt : now;
      const dueAt = calmDueAt({ ...letter, dueAt: wished }, timeZone, deps.quietHours);
      return {
        id: deps.runtime.newId(),
        kind: letter.kind,
        subjectId: letter.subjectId,
        version: letter.version,
        recipient: letter.recipient,
        address: letter.address,
        addressHash: isMember(letter.recipient) ? null : addressHashOf(deps, deps.sealer.open(letter.address)),
        data: deps.sealer.seal(JSON.stringify(letters[letter.kind].data.parse(letter.data))),
        state: 'queued',
        dueAt,
        hintedAt: dueAt > now ? null : now,
        usefulUntil: letter.usefulUntil,
        giveUpAt: giveUpAt(dueAt),
        correlationId,
        createdAt: now,
      };
    }),
  });
  return hintOf(
    deps,
    written.filter((letter) => letter.dueAt <= now),
  );
}

/** Adds jobs after the commit. While Redis is away the letters are marked for the sweeper's next round. */
export function hintOf(
  deps: Deps,
  letters: readonly { readonly id: string; readonly kind: string; readonly subjectId: string }[],
): AfterCommit | undefined {
  const toMany: readonly string[] = mailingKinds;
  const ids = letters.filter(({ kind }) => !toMany.includes(kind)).map(({ id }) => id);
  const batches = new Set(letters.filter(({ kind }) => toMany.includes(kind)).map(({ subjectId }) => subjectId));
  if (letters.length === 0) return undefined;
  return async () => {
    try {
      if (ids.length > 0) await deps.hint(ids);
      if (batches.size > 0) await deps.hintBatches([...batches]);
    } catch {
      await deps.prisma.email.updateMany({ where: { id: { in: ids } }, data: { hintedAt: null } });
    }
  };
}

async function dropOlder(tx: Tx, letters: readonly AnyLetter[]): Promise<void> {
  const newer = letters.filter((letter) => letter.version > 1);
  const groups = Map.groupBy(newer, ({ kind, subjectId, version }) => `${kind} ${subjectId} ${version}`);
  for (const group of groups.values()) {
    const recipient = { in: group.map((letter) => letter.recipient) };
    for (const { kind, subjectId, version } of group.slice(0, 1))
      await drop(tx, { kind, subjectId, recipient, version: { lt: version } }, 'A newer letter took its place.');
  }
}

/** Takes back what has not left yet. */
export async function drop(
  tx: Tx,
  which: {
    kind: LetterKind;
    subjectId: string | { in: string[] };
    recipient?: string | { in: string[] };
    version?: { lt: number } | { lte: number };
  },
  why: string,
): Promise<void> {
  await tx.email.updateMany({
    where: { ...which, state: { in: ['queued', 'deferred'] } },
    data: { state: 'dropped', lastError: why },
  });
}
