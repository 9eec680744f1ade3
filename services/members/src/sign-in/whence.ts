import { openBlocked } from '@landed/chassis/discretion';
import { domainOf, type Whence } from '@landed/contracts';
import type { Deps } from '../deps.ts';

export interface WhenceRow {
  email: string | null;
  employer_name: string | null;
  blocked: string | null;
}
/** What `whenceOf` reads of a member `m`. */
export const whenceColumns = 'm.email, l.employer_name, d.blocked';
export const whenceJoins = `
  LEFT JOIN landing l ON l.member_id = m.id AND l.ended_at IS NULL
  LEFT JOIN discretion d ON d.member_id = m.id`;

/** From where somebody comes: by their address, where they landed, and the employer that they hide from themselves. */
export function whenceOf(deps: Deps, row: WhenceRow): Whence {
  const own = openBlocked(deps.sealer, row.blocked);
  return {
    mailDomains: [...(row.email === null ? [] : [domainOf(row.email)]), ...own.mailDomains],
    employers: [row.employer_name, own.employer].filter((name) => name !== null),
  };
}

/** The same of a member by id; from nowhere for whoever is no member any more. */
export async function whenceOfMember(deps: Deps, memberId: string): Promise<Whence> {
  const { rows } = await deps.pool.query<WhenceRow>(
    `SELECT ${whenceColumns} FROM member m ${whenceJoins} WHERE m.id = $1::uuid`,
    [memberId],
  );
  return rows[0] ? whenceOf(deps, rows[0]) : { mailDomains: [], employers: [] };
}
