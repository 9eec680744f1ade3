import { LetterKind } from '@landed/contracts';
import type { Deps } from '../deps.ts';
import { calmDueAt, nextQuietHours } from '../ledger/quiet-rules.ts';
import { cappedSince } from '../lists/caps.ts';
import { mailingContent } from '../mailings/content.ts';
import type { Batch } from './rows.ts';
import { type Written, writeOnce } from './write-once.ts';

/** All that a sender has to know of a mailing. Plain data: it goes to another process. */
export interface Plan {
  readonly batch: Batch;
  readonly plain: Written;
  /** For readers whose mailbox shows neither who writes nor about what. */
  readonly discreet: Written;
  /** When the quiet hours begin; null when there are none. */
  readonly quietFrom: Date | null;
}

/** `notBefore`: not now, for a reason that the letters keep. Null: there is no such mailing. */
export type Planned = { readonly plan: Plan } | { readonly notBefore: Date; readonly why: string | null };

/** What cannot be written now is looked at again after this; a release may mend it. */
const mendMs = 30 * 60_000;

/** Writes a mailing's letter, as the chapter wants its letters to look now, and says until when it may be sent. */
export async function planOf(deps: Deps, mailingId: string): Promise<Planned | null> {
  const mailing = await deps.prisma.mailing.findUnique({ where: { id: mailingId } });
  if (!mailing) return null;
  const kind = LetterKind.parse(mailing.kind);
  const now = deps.runtime.now();
  const house = await deps.house.look();
  const { timeZone } = house.settings;
  // Letters to many wait for the morning whatever they are about, so the end of their use does not matter here.
  const calm = calmDueAt({ kind, dueAt: now, usefulUntil: now }, timeZone, deps.quietHours);
  if (calm > now) return { notBefore: calm, why: null };
  const write = async (discreet: boolean): Promise<Written> => {
    const content = await mailingContent(deps, mailingId);
    const by = { sender: deps.sender, PUBLIC_URL: deps.settings.PUBLIC_URL, now };
    return await writeOnce(house, { kind, content, discreet }, by);
  };
  try {
    const [plain, discreet] = [await write(false), await write(true)];
    const batch = { id: mailingId, kind, cappedSince: cappedSince(kind, now) };
    return { plan: { batch, plain, discreet, quietFrom: nextQuietHours(now, timeZone, deps.quietHours) } };
  } catch (error) {
    const why = `The letter could not be written: ${String(error)}`.slice(0, 500);
    return { notBefore: new Date(now.getTime() + mendMs), why };
  }
}
