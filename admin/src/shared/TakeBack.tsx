import { Button } from '@mui/material';
import { useCloseNotification, useTranslate } from 'react-admin';
import { useAct } from './useAct.ts';

/** Long enough to read what was done, to think twice, and to get there by the keyboard. */
const whileMs = 15_000;

/** How a notice offers the way back from what it says. */
export const takenBackBy = (work: () => Promise<unknown>) => ({
  autoHideDuration: whileMs,
  action: <TakeBack work={work} />,
});

function TakeBack({ work }: { work: () => Promise<unknown> }) {
  const translate = useTranslate();
  const close = useCloseNotification();
  const { mutate, isPending } = useAct(work, { done: 'landed.list.taken_back', after: close });
  return (
    <Button size="small" color="inherit" loading={isPending} onClick={() => mutate()}>
      {translate('ra.action.undo')}
    </Button>
  );
}
