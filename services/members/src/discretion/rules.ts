import { type Blocked, isBlockedDomain } from '@landed/contracts';

/** Somebody who looks: by which roles, from which mail domain and, where they said so, which employer. */
export interface Viewer {
  /** May see members at all by virtue of a role of the desk. */
  readonly desk: boolean;
  readonly mailDomain: string | null;
  readonly employer: string | null;
}

const folded = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Rule 4: nobody of the blocked employer or with mail there, whatever their role; and of the others the desk alone. */
export function isHiddenFrom(blocked: Blocked, viewer: Viewer): boolean {
  const { mailDomain, employer, desk } = viewer;
  if (!desk) return true;
  if (mailDomain && isBlockedDomain(blocked, mailDomain)) return true;
  return employer !== null && blocked.employer !== null && folded(employer) === folded(blocked.employer);
}
