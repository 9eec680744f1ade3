import { maxLength, required, TextInput } from 'react-admin';
import { atMostWords, RoleInput, SeenBy } from '../cards/CardFields.tsx';

/** What may change while it is open; the company stays. */
export const NeedFields = () => (
  <>
    <RoleInput />
    <TextInput
      source="blurb"
      validate={[required(), maxLength(1200), atMostWords(120)]}
      helperText="landed.cards.blurb_hint"
      multiline
      minRows={4}
    />
    <SeenBy />
  </>
);
