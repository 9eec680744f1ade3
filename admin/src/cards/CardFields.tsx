import { DateInput, maxLength, SelectInput, TextInput } from 'react-admin';
import { choicesOf } from '../shared/words.ts';

/** At most as many words as can be forwarded (rule 39). */
export const atMostWords = (most: number) => (text: string | null | undefined) =>
  (text ?? '').trim().split(/\s+/).length > most
    ? { message: 'landed.cards.too_many_words', args: { most } }
    : undefined;

export const RoleInput = ({ validate }: { validate?: ReturnType<typeof maxLength> }) => (
  <TextInput source="role" validate={[maxLength(80), ...(validate ? [validate] : [])]} />
);

/** Who may read it, and until when. */
export const SeenBy = () => (
  <>
    <SelectInput source="visibility" choices={choicesOf('visibility')} validate={[]} />
    <DateInput source="expiresAt" parse={endOfDay} helperText="landed.cards.until_hint" />
  </>
);

const endOfDay = (day: string): string | null => (day === '' ? null : new Date(`${day}T23:59:00`).toISOString());
