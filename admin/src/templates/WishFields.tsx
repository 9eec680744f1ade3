import { Box, FormControlLabel, MenuItem, Switch, TextField } from '@mui/material';
import { useState } from 'react';
import { useGetList, useTranslate } from 'react-admin';
import type { LetterWish, Meeting } from '../api/types.ts';
import { useSay } from '../shared/say.ts';

interface Props {
  kind: string;
  onWish: (wish: LetterWish) => void;
}
const weekly = ['digest', 'summary'];

/** Made-up data, or a real meeting's; for the weekly letters, what they would say now. */
export function WishFields({ kind, onWish }: Props) {
  const translate = useTranslate();
  const say = useSay();
  const [wish, setWish] = useState<LetterWish>({});
  const { data: meetings = [] } = useGetList<Meeting>('meetings', {
    pagination: { page: 1, perPage: 20 },
    sort: { field: 'startsAt', order: 'DESC' },
  });
  const change = (next: LetterWish) => {
    setWish(next);
    onWish(next);
  };
  if (weekly.includes(kind)) {
    return (
      <FormControlLabel
        control={<Switch checked={wish.real === true} onChange={(_event, real) => change(real ? { real } : {})} />}
        label={translate('landed.templates.real')}
      />
    );
  }
  return (
    <Box sx={{ maxWidth: '32rem' }}>
      <TextField
        select
        fullWidth
        label={translate('landed.templates.meeting')}
        value={wish.meetingId ?? ''}
        onChange={({ target }) => change(target.value === '' ? {} : { meetingId: target.value })}
        slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      >
        <MenuItem value="">{translate('landed.templates.sample')}</MenuItem>
        {meetings.map((meeting) => (
          <MenuItem key={meeting.id} value={meeting.id}>
            {meeting.title}, {say.instant(meeting.startsAt)}
          </MenuItem>
        ))}
      </TextField>
    </Box>
  );
}
