import { SelectInput } from 'react-admin';
import type { Lead } from '../api/types.ts';
import { CardList } from '../cards/CardList.tsx';
import { leadKindChoices } from '../shared/words.ts';

const kinds = <SelectInput source="kind" key="kind" choices={leadKindChoices} />;

export default function LeadList() {
  return <CardList<Lead> words={(lead) => lead.text ?? lead.note} kinds={kinds} />;
}
