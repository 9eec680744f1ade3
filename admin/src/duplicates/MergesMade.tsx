import { Box, Button, Link, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useGetList, useNotify, useRefresh, useTranslate } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { useLanded } from '../api/data-provider.ts';
import type { Merge } from '../api/types.ts';
import { Panel } from '../shared/Panel.tsx';
import { useSay } from '../shared/say.ts';

/** What was made one lately, and the way back. */
export function MergesMade() {
  const translate = useTranslate();
  const { data = [] } = useGetList<Merge>('merges', {
    pagination: { page: 1, perPage: 10 },
    sort: { field: 'at', order: 'DESC' },
    filter: {},
  });
  if (data.length === 0) return null;
  return (
    <Box sx={{ mt: 2 }}>
      <Panel title={translate('landed.duplicates.made')}>
        <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
          {data.map((merge) => (
            <MergeItem key={merge.id} merge={merge} />
          ))}
        </Box>
      </Panel>
    </Box>
  );
}

function MergeItem({ merge }: { merge: Merge }) {
  const translate = useTranslate();
  const landed = useLanded();
  const notify = useNotify();
  const refresh = useRefresh();
  const say = useSay();
  const { mutate, isPending } = useMutation({
    mutationFn: async () => await landed.undoMerge(merge.id),
    onSuccess: () => notify('landed.duplicates.undone', { type: 'success' }),
    onError: (error) => notify(error.message, { type: 'error' }),
    onSettled: () => refresh(),
  });
  const open = merge.undoneAt === null && merge.undoableUntil > new Date().toISOString();
  return (
    <Box component="li" sx={{ py: 1, borderTop: 1, borderColor: 'divider', display: 'flex', flexWrap: 'wrap', gap: 2 }}>
      <Typography sx={{ flex: '1 1 16rem' }}>
        <Link component={RouterLink} to={`/members/${merge.survivorId}/show`}>
          {merge.absorbedName}
        </Link>{' '}
        {translate(merge.undoneAt ? 'landed.duplicates.was_undone' : 'landed.duplicates.made_at', {
          when: say.instant(merge.undoneAt ?? merge.at),
        })}
      </Typography>
      {open ? (
        <Button
          variant="outlined"
          loading={isPending}
          aria-label={translate('landed.duplicates.undo_one', { name: merge.absorbedName })}
          onClick={() => mutate()}
        >
          {translate('landed.duplicates.undo')}
        </Button>
      ) : null}
    </Box>
  );
}
