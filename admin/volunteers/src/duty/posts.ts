import type { Role } from '@landed/contracts';
import type { Meeting } from '../api/types.ts';

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

/** What this phone or tablet does tonight, and until when. Kept, so that it starts again without network. */
export interface Duty {
  /** A paired device is nobody's account; a person who is signed in does their own post. */
  readonly holder: 'device' | 'person';
  readonly id: string;
  /** The device's label, or the person's name. */
  readonly label: string;
  readonly posts: readonly Post[];
  readonly post: Post | null;
  readonly expiresAt: string;
  readonly meeting: Meeting | null;
}
