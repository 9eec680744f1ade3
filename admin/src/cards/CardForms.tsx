import { Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { Create, SaveButton, SimpleForm, Toolbar, type TransformData, useRecordContext } from 'react-admin';
import type { Lead, Need } from '../api/types.ts';
import { MemberField } from '../members/MemberField.tsx';
import { DeskEdit, SaveOnly } from '../shared/form/DeskEdit.tsx';
import { useAboutCard } from './useAboutCard.ts';

interface Props {
  transform: TransformData;
  children: ReactNode;
  defaultValues?: object;
}

/** A card is written down for somebody who said it in the room. */
export const CardCreate = ({ transform, children, defaultValues }: Props) => (
  <Create transform={transform} redirect="show" sx={{ maxWidth: '52rem' }}>
    <SimpleForm
      toolbar={
        <Toolbar>
          <SaveButton label="landed.cards.post" alwaysEnable />
        </Toolbar>
      }
      defaultValues={{ visibility: 'matching', ...defaultValues }}
    >
      {children}
    </SimpleForm>
  </Create>
);

export const CardEdit = ({ transform, children }: Props) => (
  <DeskEdit transform={transform}>
    <SimpleForm toolbar={<SaveOnly />}>
      <WhichCard />
      {children}
    </SimpleForm>
  </DeskEdit>
);

/** Whose card it is and about which company, which stay as they are. */
function WhichCard() {
  const about = useAboutCard();
  const card = useRecordContext<Need | Lead>();
  if (!card) return null;
  return (
    <Typography component="h2" variant="h3" sx={{ mb: 2 }}>
      {about(card)} <MemberField source="memberId" />
    </Typography>
  );
}

/** Empty fields are left out: a card does not have them. */
export const withoutEmpty = <Form extends object>(form: Form): Partial<Form> =>
  Object.fromEntries(Object.entries(form).filter(([, value]) => value !== '' && value !== null)) as Partial<Form>;
