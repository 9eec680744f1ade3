import type { Need } from '../api/types.ts';
import { CardList } from '../shared/CardList.tsx';

export default function NeedList() {
  return <CardList<Need> words={(need) => need.blurb} by="landed.cards.asked_by" />;
}
