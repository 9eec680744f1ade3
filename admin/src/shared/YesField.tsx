import Check from '@mui/icons-material/Check';
import { useRecordContext, useTranslate } from 'react-admin';

/** A tick where it is so, and nothing that looks like a fault where it is not. */
export function YesField({ source }: { source: string }) {
  const translate = useTranslate();
  const yes = useRecordContext()?.[source] === true;
  return yes ? <Check titleAccess={translate('ra.boolean.true')} fontSize="small" color="primary" /> : <span>–</span>;
}
