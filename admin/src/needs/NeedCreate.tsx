import { FormDataConsumer, maxLength, required, SelectInput, TextInput } from 'react-admin';
import type { NewNeed } from '../api/types.ts';
import { CardCreate, withoutEmpty } from '../cards/CardForms.tsx';
import { SpokenBy } from '../cards/SpokenBy.tsx';
import { needKindChoices } from '../shared/words.ts';
import { NeedFields } from './NeedFields.tsx';

export default function NeedCreate() {
  return (
    <CardCreate transform={withoutEmpty} defaultValues={{ kind: 'contact-at' }}>
      <SpokenBy />
      <SelectInput source="kind" choices={needKindChoices} validate={required()} />
      <FormDataConsumer<NewNeed>>
        {({ formData }) => (
          <TextInput
            source="company"
            validate={formData.kind === 'contact-at' ? [required(), maxLength(120)] : maxLength(120)}
          />
        )}
      </FormDataConsumer>
      <NeedFields />
    </CardCreate>
  );
}
