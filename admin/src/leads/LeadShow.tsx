import { CardShow } from '../cards/CardShow.tsx';

export default function LeadShow() {
  return <CardShow resource="leads" />;
}
