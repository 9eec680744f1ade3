import EventBusy from '@mui/icons-material/EventBusy';
import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogContentText,
  DialogTitle,
  TextField,
} from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { Button as BarButton, useNotify, useRefresh, useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { MeetingFacts } from '../api/types.ts';

const longestReason = 500;

/** Asks for the reason first: everybody who is coming reads it in a letter. */
export function CancelButton({ meeting }: { meeting: MeetingFacts }) {
  const translate = useTranslate();
  const landed = useLanded();
  const notify = useNotify();
  const refresh = useRefresh();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => await landed.cancelMeeting(meeting.id, reason),
    onSuccess: () => {
      setOpen(false);
      notify('landed.cancel.done', { type: 'success' });
      refresh();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate();
  };
  return (
    <>
      <BarButton label="landed.cancel.open" color="error" onClick={() => setOpen(true)}>
        <EventBusy />
      </BarButton>
      <Dialog open={open} onClose={() => setOpen(false)} aria-labelledby={`${id}-title`} fullWidth maxWidth="sm">
        <form onSubmit={submit}>
          <DialogTitle id={`${id}-title`}>{translate('landed.cancel.title', { title: meeting.title })}</DialogTitle>
          <DialogContent>
            <DialogContentText sx={{ mb: 1 }}>{translate('landed.cancel.what_happens')}</DialogContentText>
            <TextField
              id={`${id}-reason`}
              label={translate('landed.cancel.reason')}
              helperText={translate('landed.cancel.reason_hint', { left: longestReason - reason.length })}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              slotProps={{ htmlInput: { maxLength: longestReason } }}
              multiline
              minRows={3}
              required
              autoFocus
            />
            {error ? <Alert severity="error">{translate(error.message, { _: error.message })}</Alert> : null}
          </DialogContent>
          <DialogActions>
            <Button onClick={() => setOpen(false)}>{translate('landed.cancel.keep')}</Button>
            <Button type="submit" color="error" variant="contained" loading={isPending} disabled={reason.trim() === ''}>
              {translate('landed.cancel.confirm')}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
    </>
  );
}
