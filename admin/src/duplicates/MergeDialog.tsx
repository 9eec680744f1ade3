import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  FormControl,
  FormControlLabel,
  FormLabel,
  Radio,
  RadioGroup,
} from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { Member } from '../api/types.ts';
import { ErrorWords } from '../shared/ErrorWords.tsx';
import { MergeEffects } from './MergeEffects.tsx';

/** Whoever has an address of their own can sign in, so that record stays unless somebody chooses otherwise. */
const likelier = (one: Member, other: Member): Member =>
  (Number(other.emailConfirmed) - Number(one.emailConfirmed) || other.visits - one.visits) > 0 ? other : one;

interface Props {
  one: Member;
  other: Member;
  onClose: () => void;
  onMerged?: () => void;
}

/** Says what would happen in every service, and makes two records one. */
export function MergeDialog({ one, other, onClose, onMerged }: Props) {
  const translate = useTranslate();
  const landed = useLanded();
  const notify = useNotify();
  const refresh = useRefresh();
  const titleId = useId();
  const [survivorId, setSurvivorId] = useState<string>(likelier(one, other).id);
  const absorbed = survivorId === one.id ? other : one;
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => await landed.merge({ survivorId, absorbedId: absorbed.id }),
    onSuccess: () => {
      notify('landed.duplicates.merged', { type: 'success' });
      onClose();
      onMerged?.();
      refresh();
    },
  });
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} fullWidth maxWidth="sm">
      <DialogTitle id={titleId}>{translate('landed.duplicates.merge_title')}</DialogTitle>
      <DialogContent>
        <FormControl>
          <FormLabel>{translate('landed.duplicates.who_stays')}</FormLabel>
          <RadioGroup value={survivorId} onChange={(_event, value) => setSurvivorId(value)}>
            {[one, other].map((member) => (
              <FormControlLabel
                key={member.id}
                value={member.id}
                control={<Radio />}
                label={`${member.displayName}, ${member.email ?? translate('landed.members.no_address')}`}
              />
            ))}
          </RadioGroup>
        </FormControl>
        <MergeEffects survivorId={survivorId} absorbedId={absorbed.id} />
        <ErrorWords error={error} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        <Button variant="contained" loading={isPending} onClick={() => mutate()}>
          {translate('landed.duplicates.merge_now')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
