import Add from '@mui/icons-material/Add';
import { Button } from '@mui/material';
import type { ReactNode } from 'react';
import {
  ArrayInput,
  RemoveItemButton,
  SimpleFormIterator,
  useSimpleFormIterator,
  useTranslate,
  type Validator,
} from 'react-admin';

/** Stock rows hide their buttons until a mouse comes by. */
const style = {
  '& .RaSimpleFormIterator-action': { visibility: 'visible' },
  '& .RaSimpleFormIterator-line': { py: 1.5, alignItems: 'start' },
};

interface Props {
  source: string;
  /** Keys of what adds and what takes away a row. */
  add: string;
  remove: string;
  children: ReactNode;
  /** Whether rows have an order that can be changed. */
  ordered?: boolean;
  validate?: Validator;
}

/** Rows of a form, such as the lots of an evening: each can be taken away, and all say in words what they do. */
export const Rows = ({ source, add, remove, children, ordered = false, validate }: Props) => (
  <ArrayInput source={source} label={false} helperText={false} validate={validate}>
    <SimpleFormIterator
      fullWidth
      disableReordering={!ordered}
      disableClear
      sx={style}
      addButton={<AddRow label={add} />}
      removeButton={<RemoveItemButton label={remove} />}
    >
      {children}
    </SimpleFormIterator>
  </ArrayInput>
);

/** Says what it adds; the stock one is a plus sign. */
function AddRow({ label }: { label: string }) {
  const { add } = useSimpleFormIterator();
  const translate = useTranslate();
  return (
    <Button startIcon={<Add />} onClick={() => add()}>
      {translate(label)}
    </Button>
  );
}
