import type { NeedMend } from '../api/types.ts';
import { withoutEmpty } from '../cards/CardForms.tsx';

/** What the form of a need holds: a name that was shared, or no longer. */
type NeedForm = Omit<NeedMend, 'shareName'> & { readonly shareName?: boolean };

/** Of all that a form holds, what may be changed; a role that was emptied is none, and a name is only ever taken off. */
export const changeOf = ({ role, blurb, shareName, visibility, expiresAt }: NeedForm): NeedMend => ({
  ...withoutEmpty({ blurb, visibility, expiresAt }),
  ...(shareName ? {} : { shareName: false }),
  role: role || null,
});
