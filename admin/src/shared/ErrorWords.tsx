import { Alert } from '@mui/material';
import { useTranslate } from 'react-admin';

/** What went wrong, in the sentence that came with it; nothing while all is well. */
export function ErrorWords({ error }: { error: Error | null | undefined }) {
  const translate = useTranslate();
  if (!error) return null;
  return <Alert severity="error">{translate(error.message, { _: error.message })}</Alert>;
}
