import type { NeedChange } from '../api/types.ts';
import { withoutEmpty } from '../cards/CardForms.tsx';

/** Of all that a form holds, what may be changed. */
export const changeOf = ({ role, blurb, shareName, visibility, expiresAt }: NeedChange): NeedChange =>
  withoutEmpty({ role, blurb, shareName, visibility, expiresAt });
