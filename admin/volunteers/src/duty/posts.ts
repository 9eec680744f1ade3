import type { Role } from '@landed/contracts';

/** One thing that a volunteer does, and the screen that does it. */
export type Post = 'door' | 'run-sheet' | 'stage' | 'scribe' | 'lot' | 'shuttle';

const rolesOf: Readonly<Record<Post, readonly Role[]>> = {
  door: ['greeter', 'registrar'],
  'run-sheet': ['timekeeper'],
  /** The projector’s: another device of the timekeeper’s. */
  stage: ['timekeeper'],
  scribe: ['scribe'],
  lot: ['lot-attendant'],
  shuttle: ['driver'],
};
const all: readonly Post[] = ['door', 'run-sheet', 'stage', 'scribe', 'lot', 'shuttle'];

/** What these roles may do here; an organizer may take any post. */
export const postsOf = (roles: readonly Role[]): Post[] =>
  all.filter((post) => roles.includes('organizer') || rolesOf[post].some((role) => roles.includes(role)));
