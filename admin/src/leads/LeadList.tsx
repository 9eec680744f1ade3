import type { Lead } from '../api/types.ts';
import { CardList } from '../shared/CardList.tsx';

export default function LeadList() {
  return <CardList<Lead> words={(lead) => lead.note} by="landed.cards.offered_by" />;
}
