import { Blocked, Sealed } from '@landed/contracts';
import type { Sealer } from './seal.ts';

/** From whom somebody hides, as the event carries it sealed. */
export const openBlocked = (sealer: Pick<Sealer, 'open'>, sealed: string | null): Blocked =>
  sealed === null ? { employer: null, mailDomains: [] } : Blocked.parse(JSON.parse(sealer.open(Sealed.parse(sealed))));
