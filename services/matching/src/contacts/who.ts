import { DisplayName, EmailAddress, Sealed } from '@landed/contracts';
import { z } from 'zod';
import type { Deps } from '../deps.ts';

const Who = z.strictObject({ name: DisplayName.nullable(), email: EmailAddress.nullable() });
export type Who = z.infer<typeof Who>;

/** Name and address as they lie in the table, or nothing for "someone at X". */
export function sealWho(
  deps: Pick<Deps, 'sealer'>,
  { name, email }: { name?: string | undefined; email?: string | undefined },
): Sealed | null {
  if (name === undefined && email === undefined) return null;
  return deps.sealer.seal(JSON.stringify(Who.parse({ name: name ?? null, email: email ?? null })));
}

export const openWho = (deps: Pick<Deps, 'sealer'>, sealed: string | null): Who =>
  sealed === null ? { name: null, email: null } : Who.parse(JSON.parse(deps.sealer.open(Sealed.parse(sealed))));
