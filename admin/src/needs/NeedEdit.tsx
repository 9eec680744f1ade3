import { BooleanInput, useRecordContext } from 'react-admin';
import type { Need } from '../api/types.ts';
import { CardEdit } from '../cards/CardForms.tsx';
import { changeOf } from './form.ts';
import { NeedFields } from './NeedFields.tsx';

export default function NeedEdit() {
  return (
    <CardEdit transform={changeOf}>
      <NeedFields />
      <NameOff />
    </CardEdit>
  );
}

/** A name that its owner shares can be taken off; nobody puts somebody else's name on a card. */
function NameOff() {
  const need = useRecordContext<Need>();
  return need?.shareName ? <BooleanInput source="shareName" helperText="landed.cards.share_name_hint" /> : null;
}
