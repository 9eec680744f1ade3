import { Button } from '@mui/material';
import { Title, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { NextStep } from '../shared/NextStep.tsx';

/** An address that leads nowhere: says so, and where to go on. */
export function NotFound() {
  const translate = useTranslate();
  return (
    <>
      <Title title={translate('ra.page.not_found')} />
      <NextStep title={translate('ra.message.not_found')} hint={translate('landed.error.moved')}>
        <Button component={Link} to="/" variant="contained">
          {translate('ra.page.dashboard')}
        </Button>
      </NextStep>
    </>
  );
}
