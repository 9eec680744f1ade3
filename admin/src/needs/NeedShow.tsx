import { CardShow } from '../cards/CardShow.tsx';

export default function NeedShow() {
  return <CardShow resource="needs" />;
}
