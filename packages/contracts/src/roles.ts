import { z } from 'zod';
import { GrantedRole, MemberId } from './common.ts';

/** Rule 10. `one-can-unlock`: if that person falls away, nobody can give roles any more. */
export const RoleWarning = z.enum(['nobody', 'no-deputy', 'holder-landed', 'one-can-unlock']);
export type RoleWarning = z.infer<typeof RoleWarning>;

export const RoleHolder = z.object({
  memberId: MemberId,
  displayName: z.string(),
  deputy: z.boolean(),
  landed: z.boolean(),
});

export const RoleRow = z
  .object({
    id: GrantedRole,
    critical: z.boolean().describe('An evening does not work without it.'),
    holders: z.array(RoleHolder),
    warnings: z.array(RoleWarning),
  })
  .meta({ id: 'RoleOverview' });
export type RoleRow = z.infer<typeof RoleRow>;
