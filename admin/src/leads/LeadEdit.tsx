import type { LeadChange } from '../api/types.ts';
import { CardEdit, withoutEmpty } from '../cards/CardForms.tsx';
import { LeadFields } from './LeadFields.tsx';

/** Of all that a form holds, what may be changed; a role or a note that was emptied is none. */
const changeOf = ({ role, note, text, visibility, expiresAt }: LeadChange): LeadChange => ({
  ...withoutEmpty({ text, visibility, expiresAt }),
  role: role || null,
  note: note || null,
});

export default function LeadEdit() {
  return (
    <CardEdit transform={changeOf}>
      <LeadFields />
    </CardEdit>
  );
}
