import type { LeadChange } from '../api/types.ts';
import { CardEdit, withoutEmpty } from '../cards/CardForms.tsx';
import { LeadFields } from './LeadFields.tsx';

/** Of all that a form holds, what may be changed. */
const changeOf = ({ role, note, text, visibility, expiresAt }: LeadChange): LeadChange =>
  withoutEmpty({ role, note, text, visibility, expiresAt });

export default function LeadEdit() {
  return (
    <CardEdit transform={changeOf}>
      <LeadFields />
    </CardEdit>
  );
}
