import { AutocompleteInput, ReferenceInput, type Validator } from 'react-admin';
import type { Meeting } from '../api/types.ts';
import { useSay } from '../shared/say.ts';

interface Props {
  source: string;
  label?: string;
  validate?: Validator;
  /** Read by the filters of a list. */
  alwaysOn?: boolean;
  filter?: object;
}

/** A meeting to choose, the latest first: found by its title, told apart by its day. */
export function MeetingInput({ source, label, validate, filter }: Props) {
  const say = useSay();
  return (
    <ReferenceInput
      source={source}
      reference="meetings"
      sort={{ field: 'startsAt', order: 'DESC' }}
      filter={filter}
      perPage={25}
    >
      <AutocompleteInput
        label={label}
        optionText={(meeting?: Meeting) =>
          meeting ? `${say.brief(meeting.startsAt, meeting.timeZone)}, ${meeting.title}` : ''
        }
        validate={validate}
        helperText={false}
        size="small"
        sx={{ minWidth: '15rem' }}
      />
    </ReferenceInput>
  );
}
