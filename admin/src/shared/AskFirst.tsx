import {
  Button,
  type ButtonProps,
  Dialog,
  DialogActions,
  DialogContent,
  DialogContentText,
  DialogTitle,
  TextField,
} from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { ErrorWords } from './ErrorWords.tsx';

interface Props {
  /** Translated already, all of them. */
  label: string;
  title: string;
  hint?: string;
  confirm: string;
  /** What leaves everything as it is. */
  keep?: string;
  /** Key of what to say when it is done, unless `work` says it. */
  done?: string;
  /** Asks for a reason that is passed on to `work`. */
  reason?: { label: string; hint?: string; longest: number };
  /** Further fields of the form; their state is the caller’s. */
  children?: ReactNode;
  work: (reason: string) => Promise<unknown>;
  button?: Pick<ButtonProps, 'color' | 'startIcon' | 'variant' | 'size' | 'aria-label' | 'disabled'>;
  onDone?: () => void;
}

/** A button for what cannot be taken back or is told to people: says what will happen, and asks why where that is told too. */
export function AskFirst(props: Props) {
  const { label, title, hint, confirm, done, reason, children, work, button, onDone } = props;
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [why, setWhy] = useState('');
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: work,
    onSuccess: () => {
      setOpen(false);
      setWhy('');
      if (done) notify(done, { type: 'success' });
      onDone?.();
      refresh();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A dialog lies in the tree of the page's own form, and is none of its business.
    event.stopPropagation();
    mutate(why.trim());
  };
  const close = () => {
    setOpen(false);
    reset();
  };
  return (
    <>
      <Button {...button} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog open={open} onClose={close} aria-labelledby={`${id}-title`} fullWidth maxWidth="sm">
        <form onSubmit={submit}>
          <DialogTitle id={`${id}-title`}>{title}</DialogTitle>
          <DialogContent sx={{ display: 'grid', gap: 1.5 }}>
            {hint ? <DialogContentText>{hint}</DialogContentText> : null}
            {children}
            {reason ? (
              <TextField
                id={`${id}-reason`}
                label={reason.label}
                helperText={reason.hint}
                value={why}
                onChange={({ target }) => setWhy(target.value)}
                slotProps={{ htmlInput: { maxLength: reason.longest } }}
                multiline
                minRows={3}
                required
                autoFocus
              />
            ) : null}
            <ErrorWords error={error} />
          </DialogContent>
          <DialogActions>
            <Button onClick={close}>{props.keep ?? translate('ra.action.cancel')}</Button>
            <Button type="submit" color={button?.color} variant="contained" loading={isPending} autoFocus={!reason}>
              {confirm}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
    </>
  );
}
