import EventBusy from '@mui/icons-material/EventBusy';
import { useTranslate } from 'react-admin';

/** What is asked before meetings are cancelled, however many: for a reason that everybody who is coming reads in a letter. */
export function useCancelling() {
  const translate = useTranslate();
  return {
    confirm: translate('landed.cancel.confirm'),
    keep: translate('landed.cancel.keep'),
    reason: { label: translate('landed.cancel.reason'), hint: translate('landed.cancel.reason_hint'), longest: 500 },
    button: { color: 'error', size: 'small', startIcon: <EventBusy /> },
  } as const;
}
