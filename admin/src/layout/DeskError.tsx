import { Alert, Button } from '@mui/material';
import { Title, useTranslate } from 'react-admin';

/** A page that broke says so in a sentence; the others still work. */
export function DeskError() {
  const translate = useTranslate();
  return (
    <>
      <Title title={translate('ra.page.error')} />
      <Alert
        severity="error"
        action={<Button onClick={() => location.reload()}>{translate('landed.error.again')}</Button>}
      >
        {translate('landed.error.page')}
      </Alert>
    </>
  );
}
