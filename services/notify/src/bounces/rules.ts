import type { BounceKind } from '@landed/contracts';

/**
 * What a report of non-delivery says about the mailbox (RFC 3463): hard when it or its domain does not exist, takes no mail,
 * has moved or is closed; soft for everything else, such as a full mailbox, a policy, a server that was never reached, or
 * something about us as the sender (5.1.7, 5.1.8).
 */
export const kindOfStatus = (status: string | null): BounceKind =>
  status !== null && /^5\.(?:1\.(?:1|2|3|6|10)|2\.1)$/.test(status) ? 'hard' : 'soft';

/** What a mail server's refusal says about the mailbox. */
export interface Refused {
  readonly kind: BounceKind;
  /** Enhanced status code, such as 5.1.1. */
  readonly status: string | null;
  readonly detail: string;
}

const enhanced = /\b5\.\d{1,3}\.\d{1,3}\b/;
const saysThatNobodyLivesThere =
  /no such|unknown|does(?: not|n.t) exist|not (?:found|exist|known|a (?:known|valid) )|no mailbox|invalid (?:recipient|mailbox|user|address)|(?:disabled|closed) (?:account|mailbox)|(?:account|mailbox) (?:is |has been )?(?:disabled|closed)/i;

/**
 * The same for a refusal for good (5xx) that came at once, with the answer's `words`: its status decides as in a report that
 * comes back. Without one, a recipient of whom the server says in so many words that there is no such mailbox is hard.
 */
export function refusedBy(words: string, ofRecipient: boolean): Refused {
  const status = enhanced.exec(words)?.[0] ?? null;
  if (status === null && ofRecipient && /^55[013]/.test(words) && saysThatNobodyLivesThere.test(words))
    return { kind: 'hard', status, detail: words };
  return { kind: ofRecipient || status !== null ? kindOfStatus(status) : 'soft', status, detail: words };
}

export interface SoftRule {
  /** So many letters that came back ... */
  readonly count: number;
  /** ... within so many days. */
  readonly days: number;
}

const day = 86_400_000;
export const countSince = (now: Date, rule: SoftRule, liftedAt: Date | null): Date => {
  const start = now.getTime() - rule.days * day;
  return new Date(Math.max(start, liftedAt?.getTime() ?? 0));
};

/** What organizers read beside the address. */
export function reasonOf(kind: BounceKind, detail: string | null, rule: SoftRule): string {
  const said = detail === null ? '' : ` It said: ${detail}`;
  switch (kind) {
    case 'hard':
      return `A letter came back: the mailbox does not exist.${said}`;
    case 'soft':
      return `${rule.count} letters came back within ${rule.days} days.${said}`;
    case 'complaint':
      return 'The reader called a letter unwanted at their mailbox provider. They are off all lists.';
  }
}
