import type { ReactNode } from 'react';
import { Create, Edit, SaveButton, SimpleForm, Toolbar, type TransformData } from 'react-admin';

const save = (label?: string) => (
  <Toolbar>
    <SaveButton label={label} alwaysEnable={label !== undefined} />
  </Toolbar>
);

interface Props {
  transform: TransformData;
  children: ReactNode;
  defaultValues?: object;
}

/** A card is written down for somebody who said it in the room. */
export const CardCreate = ({ transform, children, defaultValues }: Props) => (
  <Create transform={transform} redirect="show" sx={{ maxWidth: '52rem' }}>
    <SimpleForm toolbar={save('landed.cards.post')} defaultValues={{ visibility: 'matching', ...defaultValues }}>
      {children}
    </SimpleForm>
  </Create>
);

export const CardEdit = ({ transform, children }: Props) => (
  <Edit transform={transform} mutationMode="pessimistic" redirect="show" sx={{ maxWidth: '52rem' }}>
    <SimpleForm toolbar={save()}>{children}</SimpleForm>
  </Edit>
);

/** Empty fields are left out: a card does not have them. */
export const withoutEmpty = <Form extends object>(form: Form): Partial<Form> =>
  Object.fromEntries(Object.entries(form).filter(([, value]) => value !== '' && value !== null)) as Partial<Form>;
