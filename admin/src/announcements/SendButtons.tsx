import PanTool from '@mui/icons-material/PanTool';
import Send from '@mui/icons-material/Send';
import { Box, Button, TextField } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Confirm, useNotify, useRefresh, useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { Announcement } from '../api/types.ts';
import { useChapterZone } from '../shared/useChapterZone.ts';
import { instantOf } from '../shared/zoned-time.ts';
import { useReaches } from './useReaches.ts';

/** Now or at a time, after one more question; and the way to stop it, at once. */
export function SendButtons({ announcement }: { announcement: Announcement }) {
  const { id, state } = announcement;
  const landed = useLanded();
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const timeZone = useChapterZone();
  const leaves = state === 'draft' || state === 'scheduled';
  const reaches = useReaches(leaves ? announcement.segment : null);
  const [at, setAt] = useState('');
  const [asking, setAsking] = useState(false);
  const way = at === '' ? 'send' : 'schedule';
  const { mutate, isPending } = useMutation({
    mutationFn: async (what: 'send' | 'schedule' | 'stop') =>
      what === 'stop'
        ? await landed.stopAnnouncement(id)
        : await landed.scheduleAnnouncement(id, at === '' ? {} : { at: instantOf(at, timeZone) }),
    onSuccess: (_result, what) => notify(`landed.announcements.done_${what}`, { type: 'success' }),
    onError: (error) => notify(error.message, { type: 'error' }),
    onSettled: () => {
      setAsking(false);
      refresh();
    },
  });
  return (
    <Box sx={{ mt: 2, display: 'flex', gap: 2, flexWrap: 'wrap', alignItems: 'center' }}>
      {leaves ? (
        <>
          <TextField
            type="datetime-local"
            size="small"
            label={translate('landed.announcements.at')}
            helperText={translate('landed.announcements.at_hint', { zone: timeZone })}
            value={at}
            onChange={({ target }) => setAt(target.value)}
            slotProps={{ inputLabel: { shrink: true } }}
          />
          <Button variant="contained" startIcon={<Send />} onClick={() => setAsking(true)}>
            {translate(`landed.announcements.${way}`)}
          </Button>
          <Confirm
            isOpen={asking}
            loading={isPending}
            title={translate(`landed.announcements.sure_${way}`)}
            content={translate('landed.announcements.sure_hint', { reaches })}
            onConfirm={() => mutate(way)}
            onClose={() => setAsking(false)}
          />
        </>
      ) : null}
      {state === 'scheduled' || state === 'sending' || (state === 'sent' && announcement.letters.waiting > 0) ? (
        <Button
          variant="contained"
          color="error"
          startIcon={<PanTool />}
          loading={isPending}
          onClick={() => mutate('stop')}
        >
          {translate('landed.announcements.stop')}
        </Button>
      ) : null}
    </Box>
  );
}
