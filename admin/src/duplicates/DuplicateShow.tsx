import { useRecordContext } from 'react-admin';
import type { Duplicate } from '../api/types.ts';
import { ShowOne } from '../shared/ShowOne.tsx';
import { Pair } from './Pair.tsx';

export default function DuplicateShow() {
  return (
    <ShowOne>
      <One />
    </ShowOne>
  );
}

function One() {
  const pair = useRecordContext<Duplicate>();
  return pair ? <Pair pair={pair} /> : null;
}
