import { SelectInput } from 'react-admin';
import type { Need } from '../api/types.ts';
import { CardList } from '../cards/CardList.tsx';
import { needKindChoices } from '../shared/words.ts';

const kinds = <SelectInput source="kind" key="kind" choices={needKindChoices} />;

export default function NeedList() {
  return <CardList<Need> words={(need) => need.blurb} kinds={kinds} />;
}
