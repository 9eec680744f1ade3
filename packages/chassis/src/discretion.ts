import { Blocked, isHiddenFrom, Sealed } from '@landed/contracts';
import type { Actor } from './auth.ts';
import type { Sealer } from './seal.ts';

/** Who looks. */
export type Viewer = Pick<Actor, 'memberId' | 'whence'>;

/** From whom somebody hides, as the event carries it sealed. */
export const openBlocked = (sealer: Pick<Sealer, 'open'>, sealed: string | null): Blocked =>
  sealed === null ? { employer: null, mailDomains: [] } : Blocked.parse(JSON.parse(sealer.open(Sealed.parse(sealed))));

/** Does somebody discreet hide from this viewer? Nobody hides from themselves. */
export const hides = (
  sealer: Pick<Sealer, 'open'>,
  discreet: { readonly memberId: string; readonly blocked: string | null },
  viewer: Viewer,
): boolean =>
  discreet.memberId !== viewer.memberId && isHiddenFrom(openBlocked(sealer, discreet.blocked), viewer.whence);

/** Ids of those of the discreet whom this viewer must not find. Who comes from nowhere that is known need not be asked about. */
export async function whoHidesFrom(
  sealer: Pick<Sealer, 'open'>,
  viewer: Viewer,
  discreet: () => Promise<readonly { readonly memberId: string; readonly blocked: string | null }[]>,
): Promise<string[]> {
  if (!comesFromSomewhere(viewer)) return [];
  return (await discreet()).filter((row) => hides(sealer, row, viewer)).map(({ memberId }) => memberId);
}

/** Can anybody hide from this viewer at all? Who comes from nowhere that is known finds everybody. */
export const comesFromSomewhere = ({ whence }: Viewer): boolean =>
  whence.mailDomains.length + whence.employers.length > 0;
