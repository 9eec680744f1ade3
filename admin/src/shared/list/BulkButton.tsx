import { Button, type ButtonProps } from '@mui/material';
import { useTranslate } from 'react-admin';

interface Props extends Pick<ButtonProps, 'startIcon' | 'disabled' | 'onClick' | 'aria-haspopup' | 'aria-controls'> {
  /** Key of what it says. */
  label: string;
}

/** Does something to the chosen rows. On a phone too it says what: the stock one is a picture alone there. */
export function BulkButton({ label, ...button }: Props) {
  const translate = useTranslate();
  return (
    <Button size="small" {...button}>
      {translate(label)}
    </Button>
  );
}
