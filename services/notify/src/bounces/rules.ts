import type { BounceKind } from '@landed/contracts';

/**
 * What a report of non-delivery says about the mailbox (RFC 3463): hard when it or its domain does not exist, has moved or
 * is closed; soft for everything else, such as a full mailbox, a policy, or a server that was never reached.
 */
export const kindOfStatus = (status: string | null): BounceKind =>
  status !== null && /^5\.(?:1\.\d+|2\.1)$/.test(status) ? 'hard' : 'soft';

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
