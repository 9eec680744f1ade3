import { CardEdit } from '../cards/CardForms.tsx';
import { changeOf } from './form.ts';
import { NeedFields } from './NeedFields.tsx';

export default function NeedEdit() {
  return (
    <CardEdit transform={changeOf}>
      <NeedFields />
    </CardEdit>
  );
}
