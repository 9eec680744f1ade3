import type { Standing, VisitStanding } from '@landed/contracts';
import { DateTime } from 'luxon';

export interface StandingFacts {
  readonly visits: number;
  readonly groundRulesVersion: number | null;
  readonly onList: boolean;
}

/** The day on which it is `at` in a time zone, as a column of days holds it: an evening in Boston ends tomorrow in Greenwich. */
export const dayOf = (at: Date, zone: string): Date =>
  DateTime.fromJSDate(at, { zone }).setZone('utc', { keepLocalTime: true }).startOf('day').toJSDate();

/** Standing follows from facts and is never typed: came? agreed to the ground rules? consented to the list? */
export function standingOf(facts: StandingFacts): VisitStanding {
  if (facts.visits === 0) return 'visitor';
  if (facts.groundRulesVersion === null) return facts.visits === 1 ? 'newcomer' : 'second-timer';
  return facts.onList ? 'list-member' : 'member';
}

/** Open to whoever came and agreed, on the list or not. */
export const isMember = (standing: VisitStanding): boolean => standing === 'member' || standing === 'list-member';

/** Rule 5 comes on top: whoever landed is that first, and stays what the visits made them once they seek again. */
export function standingShown(facts: StandingFacts & { landing: { staysAsHelper: boolean } | null }): Standing {
  if (!facts.landing) return standingOf(facts);
  return facts.landing.staysAsHelper ? 'alumni' : 'landed';
}

export type ListRefusal = { code: string; detail: string };

/** Rule 1: attendance first, a confirmed address, then consent. Null when nothing stands in the way. */
export function listRefusal(member: StandingFacts & { emailConfirmed: boolean }): ListRefusal | null {
  if (member.visits === 0) {
    return {
      code: 'visit-first',
      detail: 'The list opens after your first visit. Come by, and it is open to you that evening.',
    };
  }
  if (!member.emailConfirmed) {
    return {
      code: 'address-first',
      detail: 'Please confirm your address first: sign in once with the code we mail to it.',
    };
  }
  if (member.groundRulesVersion === null) {
    return { code: 'ground-rules-first', detail: 'Please read and accept the ground rules first; they take a minute.' };
  }
  return null;
}
