import type { NeedChange } from '../api/types.ts';
import { withoutEmpty } from '../cards/CardForms.tsx';

/** Of all that a form holds, what may be changed; a role that was emptied is none. */
export const changeOf = ({ role, blurb, shareName, visibility, expiresAt }: NeedChange): NeedChange => ({
  ...withoutEmpty({ blurb, shareName, visibility, expiresAt }),
  role: role || null,
});
