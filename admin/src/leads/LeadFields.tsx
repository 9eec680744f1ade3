import { maxLength, required, TextInput } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { RoleInput, SeenBy } from '../cards/CardFields.tsx';

/** What may change while it is open; companies stay. Whoever knows somebody need not say more. */
export function LeadFields() {
  const kind: unknown = useWatch({ name: 'kind' });
  const longest = maxLength(800);
  return (
    <>
      <RoleInput />
      <TextInput
        source="text"
        validate={kind === 'know-someone-at' ? longest : [required(), longest]}
        helperText="landed.cards.text_hint"
        multiline
        minRows={3}
      />
      <TextInput source="note" validate={maxLength(500)} helperText="landed.cards.note_hint" multiline minRows={2} />
      <SeenBy />
    </>
  );
}
