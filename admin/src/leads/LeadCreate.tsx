import { FormDataConsumer, maxLength, required, SelectInput, TextArrayInput, TextInput } from 'react-admin';
import type { NewLead } from '../api/types.ts';
import { CardCreate, withoutEmpty } from '../cards/CardForms.tsx';
import { SpokenBy } from '../cards/SpokenBy.tsx';
import { leadKindChoices } from '../shared/words.ts';
import { LeadFields } from './LeadFields.tsx';

const needsCompany = ['know-someone-at', 'is-hiring'];

export default function LeadCreate() {
  return (
    <CardCreate transform={withoutEmpty} defaultValues={{ kind: 'know-someone-at' }}>
      <SpokenBy />
      <SelectInput source="kind" choices={leadKindChoices} validate={required()} />
      <FormDataConsumer<NewLead>>
        {({ formData: { kind } }) =>
          kind === 'job-fair' ? (
            <TextArrayInput source="companies" validate={required()} helperText="landed.cards.companies_hint" />
          ) : (
            <TextInput
              source="company"
              validate={needsCompany.includes(kind ?? '') ? [required(), maxLength(120)] : maxLength(120)}
            />
          )
        }
      </FormDataConsumer>
      <LeadFields />
    </CardCreate>
  );
}
