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
import type { Series } from '../api/types.ts';

/** The last day and the reason: everybody who had said that they come to a later meeting reads it. */
export function EndButton({ series }: { series: Series }) {
  const translate = useTranslate();
  const landed = useLanded();
  const notify = useNotify();
  const refresh = useRefresh();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [lastOn, setLastOn] = useState('');
  const [reason, setReason] = useState('');
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => await landed.endSeries(series.id, { lastOn, reason }),
    onSuccess: () => {
      setOpen(false);
      notify('landed.series.ended', { type: 'success' });
      refresh();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate();
  };
  return (
    <>
      <BarButton label="landed.series.end" color="error" onClick={() => setOpen(true)}>
        <EventBusy />
      </BarButton>
      <Dialog open={open} onClose={() => setOpen(false)} aria-labelledby={`${id}-title`} fullWidth maxWidth="sm">
        <form onSubmit={submit}>
          <DialogTitle id={`${id}-title`}>{translate('landed.series.end')}</DialogTitle>
          <DialogContent sx={{ display: 'grid', gap: 2 }}>
            <DialogContentText>{translate('landed.series.end_hint')}</DialogContentText>
            <TextField
              id={`${id}-last`}
              type="date"
              label={translate('landed.series.last_on')}
              value={lastOn}
              onChange={(event) => setLastOn(event.target.value)}
              slotProps={{ inputLabel: { shrink: true } }}
              required
            />
            <TextField
              id={`${id}-reason`}
              label={translate('landed.cancel.reason')}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              slotProps={{ htmlInput: { maxLength: 500 } }}
              multiline
              minRows={3}
              required
            />
            {error ? <Alert severity="error">{translate(error.message, { _: error.message })}</Alert> : null}
          </DialogContent>
          <DialogActions>
            <Button onClick={() => setOpen(false)}>{translate('landed.cancel.keep')}</Button>
            <Button type="submit" color="error" variant="contained" loading={isPending}>
              {translate('landed.series.end')}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
    </>
  );
}
