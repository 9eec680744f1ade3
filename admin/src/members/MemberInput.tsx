import { AutocompleteInput, ReferenceInput, type Validator } from 'react-admin';
import type { Member } from '../api/types.ts';

interface Props {
  source: string;
  label?: string;
  /** Read by the filters of a list. */
  alwaysOn?: boolean;
  validate?: Validator;
  /** Only these, such as those with a role. */
  filter?: object;
  helperText?: string;
}

/** A person to choose, found by name or address. */
export const MemberInput = ({ source, label, validate, filter, helperText }: Props) => (
  <ReferenceInput source={source} reference="members" sort={{ field: 'displayName', order: 'ASC' }} filter={filter}>
    <AutocompleteInput
      label={label}
      optionText={(member?: Member) => (member ? [member.displayName, member.email].filter(Boolean).join(', ') : '')}
      validate={validate}
      helperText={helperText}
    />
  </ReferenceInput>
);
