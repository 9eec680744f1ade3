import { DataTable, SelectInput, TextInput, useTranslate } from 'react-admin';
import type { Correction } from '../api/types.ts';
import { MeetingField } from '../meetings/MeetingField.tsx';
import { MeetingInput } from '../meetings/MeetingInput.tsx';
import { toMember } from '../meetings/to-member.ts';
import { MemberField } from '../members/MemberField.tsx';
import { InstantField } from '../shared/InstantField.tsx';
import { DeskList } from '../shared/list/DeskList.tsx';
import { RowLink } from '../shared/list/RowLink.tsx';
import { choicesOf } from '../shared/words.ts';

const filters = [
  <TextInput source="q" key="q" type="search" label="landed.members.search_name" alwaysOn resettable />,
  <MeetingInput source="meetingId" key="meeting" alwaysOn />,
  <SelectInput source="kind" key="kind" choices={choicesOf('correction')} />,
];

/** Who mended which attendance, and why. It can only be added to. */
export default function CorrectionList() {
  const translate = useTranslate();
  const kindOf = ({ kind }: Correction): string => translate(`words.correction.${kind}`);
  return (
    <DeskList<Correction>
      filters={filters}
      sort={{ field: 'at', order: 'DESC' }}
      rowClick={toMember}
      lines={{
        primary: (correction) => `${correction.displayName}: ${kindOf(correction)}`,
        secondary: (correction) => correction.reason,
        tertiary: () => <InstantField source="at" form="brief" />,
      }}
    >
      <DataTable.Col<Correction>
        source="displayName"
        disableSort
        render={(row) => <RowLink to={`/members/${row.memberId}/show`}>{row.displayName}</RowLink>}
      />
      <DataTable.Col source="meetingId" disableSort>
        <MeetingField />
      </DataTable.Col>
      <DataTable.Col<Correction> source="kind" disableSort render={kindOf} />
      <DataTable.Col source="reason" disableSort />
      <DataTable.Col source="by" disableSort>
        <MemberField source="by" />
      </DataTable.Col>
      <DataTable.Col source="at">
        <InstantField source="at" />
      </DataTable.Col>
    </DeskList>
  );
}
