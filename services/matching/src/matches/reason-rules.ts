import type { MatchReason } from '@landed/contracts';
import { type Role, rolesAgree } from '../occupations/agree-rules.ts';

/** How two typed names of one organisation compare; `key` is what makes two spellings one. */
export function nameReason(wanted: string, offered: string, key: (name: string) => string): MatchReason[] {
  if (offered === '') return [];
  return key(wanted) === key(offered) ? [{ code: 'same-name' }] : [{ code: 'other-name', word: offered }];
}

/** Why a card was found for somebody. */
export function cardReasons(
  match: {
    company: string;
    need: Role | null;
    forNeed: boolean;
    offered: string;
    lead: Role;
  },
  key: (name: string) => string,
): MatchReason[] {
  return [
    { code: match.forNeed ? 'your-need' : 'your-target' },
    ...nameReason(match.company, match.offered, key),
    ...(match.need && rolesAgree(match.need, match.lead) ? [{ code: 'role-agrees' as const }] : []),
  ];
}

/** The day of the week on which all of these fall, when there are at least two and it is one; in `timeZone`. */
export function commonWeekday(times: readonly Date[], timeZone: string): string | null {
  const format = new Intl.DateTimeFormat('en-US', { weekday: 'long', timeZone });
  const days = new Set(times.map((time) => format.format(time)));
  const [day] = days;
  return times.length >= 2 && days.size === 1 && day !== undefined ? day : null;
}
