import { listRefusal } from '../lists/refusal-rules.ts';
import { domainOf, type Turn } from '../sending/pace.ts';
import { suppressionHash } from '../suppressions/address-hash.ts';
import type { Plan } from './plan.ts';
import type { Waiting } from './rows.ts';
import type { Ended, ManyTools } from './tools.ts';
import type { Written } from './write-once.ts';

const pageSize = 250;
const beforeAll = '';

/** A letter that may leave now, and to whom. */
export interface Ready {
  readonly row: Waiting;
  readonly written: Written;
  readonly to: string;
  readonly hash: string;
}

/**
 * Those who are to get their letter now, in the order of the ledger, a page ahead of whoever takes them. What speaks against
 * the others is written down.
 */
export async function* readyLetters(tools: ManyTools, plan: Plan): AsyncGenerator<Ready> {
  const { rows, pace } = tools;

  const after = async (recipient: string): Promise<{ last: string | undefined; letters: Ready[] }> => {
    const page = await rows.page(plan.batch, recipient, pageSize);
    return { last: page.at(-1)?.recipient, letters: await admitted(page) };
  };
  let ahead = after(beforeAll);
  for (;;) {
    const { last, letters } = await ahead;
    if (last === undefined) return;
    ahead = after(last);
    // Should it fail before it is waited for, it is nobody's until then.
    ahead.catch(() => {});
    yield* letters;
  }

  async function admitted(page: readonly Waiting[]): Promise<Ready[]> {
    if (page.length === 0) return [];
    const opened = page.map((row) => ({ row, written: row.discreet ? plan.discreet : plan.plain, ...addressOf(row) }));
    const hashes = opened.flatMap(({ hash }) => hash ?? []);
    const [suppressed, isStopped] = await Promise.all([rows.suppressed(hashes), rows.isStopped(plan.batch.id)]);
    const letters: Ready[] = [];
    const dropped: Promise<boolean>[] = [];
    for (const { row, written, to, hash } of opened) {
      const why = isStopped ? 'An organizer stopped it.' : reasonNotTo(row, written, suppressed.get(hash ?? ''));
      if (why !== null) dropped.push(rows.drop({ id: row.id, why }));
      else if (to === null || hash === null) await tools.settle(unreadable(row));
      else letters.push({ row, written, to, hash });
    }
    await Promise.all(dropped);
    return await inTurn(letters);
  }

  function addressOf({ address }: Waiting): { to: string; hash: string } | { to: null; hash: null } {
    try {
      const to = tools.cipher.decrypt(address);
      return { to, hash: suppressionHash(tools.sealKey, to) };
    } catch {
      return { to: null, hash: null };
    }
  }

  /** Those whose domain takes no more just now ask again when it may. */
  async function inTurn(letters: readonly Ready[]): Promise<Ready[]> {
    const wanted = new Map<string, number>();
    for (const { to } of letters) wanted.set(domainOf(to), (wanted.get(domainOf(to)) ?? 0) + 1);
    if (wanted.size === 0) return [];
    const turns = await pace.take(wanted);
    const seen = new Map<string, number>();
    const later: Promise<boolean>[] = [];
    const now = letters.filter(({ row, to }) => {
      const turn = turns.get(domainOf(to));
      const place = seen.get(domainOf(to)) ?? 0;
      seen.set(domainOf(to), place + 1);
      if (!turn || place < turn.now) return true;
      later.push(rows.postpone({ id: row.id, until: turnOf(turn, place) }));
      return false;
    });
    await Promise.all(later);
    return now;
  }
}

/** When the letter at this place of its domain's queue may ask again. */
const turnOf = ({ now, nextAt, everyMs }: Turn, place: number): Date =>
  new Date(nextAt.getTime() + (place - now) * everyMs);

const unreadable = ({ id, attempts }: Waiting): Ended => ({
  letter: { id, attempts },
  outcome: { state: 'failed', error: 'The address could not be read.', bounce: null },
});

function reasonNotTo(row: Waiting, written: Written, suppressed: string | undefined): string | null {
  if (row.tooLate) return 'It would have come too late.';
  if (suppressed !== undefined) return suppressed;
  if (row.displayName === null) return 'They are not on the list.';
  const refusal = written.list
    ? listRefusal(written.list, { ...row, leftLists: row.leftLists ?? [] }, written.withoutConsent)
    : null;
  return refusal ?? (row.capped ? 'They had one of these this week.' : null);
}
