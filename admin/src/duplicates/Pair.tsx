import { Box, Button, Chip, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { Duplicate, Member } from '../api/types.ts';
import { Fact, Facts } from '../shared/Facts.tsx';
import { Panel } from '../shared/Panel.tsx';
import { StateChip } from '../shared/StateChip.tsx';
import { useSay } from '../shared/say.ts';
import { MergeDialog } from './MergeDialog.tsx';

/** Two records beside each other, why they may be one, and what to do about it. */
export function Pair({ pair }: { pair: Duplicate }) {
  const translate = useTranslate();
  const landed = useLanded();
  const notify = useNotify();
  const refresh = useRefresh();
  const [asking, setAsking] = useState(false);
  const { mutate: dismiss, isPending } = useMutation({
    mutationFn: async () => await landed.dismissDuplicate(pair.id),
    onSuccess: () => notify('landed.duplicates.dismissed', { type: 'success' }),
    onError: (error) => notify(error.message, { type: 'error' }),
    onSettled: () => refresh(),
  });
  const names = { one: pair.one.displayName, other: pair.other.displayName };
  return (
    <Panel title={translate('landed.duplicates.pair', names)}>
      <Box component="ul" aria-label={translate('landed.duplicates.why')} sx={reasonRow}>
        {pair.reasons.map((reason) => (
          <Chip component="li" key={reason} size="small" label={translate(`words.duplicate.${reason}`)} />
        ))}
      </Box>
      <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: { sm: '1fr 1fr' } }}>
        <Side member={pair.one} />
        <Side member={pair.other} />
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 2 }}>
        <Button variant="contained" onClick={() => setAsking(true)}>
          {translate('landed.duplicates.merge')}
        </Button>
        <Button variant="outlined" loading={isPending} onClick={() => dismiss()}>
          {translate('landed.duplicates.dismiss')}
        </Button>
      </Box>
      {asking ? <MergeDialog pair={pair} onClose={() => setAsking(false)} /> : null}
    </Panel>
  );
}

const reasonRow = { m: 0, p: 0, mb: 2, listStyle: 'none', display: 'flex', flexWrap: 'wrap', gap: 1 } as const;

function Side({ member }: { member: Member }) {
  const translate = useTranslate();
  const say = useSay();
  const label = (field: string) => translate(`resources.members.fields.${field}`);
  return (
    <div>
      <Typography variant="h3" sx={{ mb: 1 }}>
        {member.displayName}
      </Typography>
      <Facts>
        <Fact name={label('email')}>{member.email ?? translate('landed.members.no_address')}</Fact>
        <Fact name={label('standing')}>
          <StateChip group="standing" value={member.standing} />
        </Fact>
        <Fact name={label('visits')}>{member.visits}</Fact>
        <Fact name={label('onList')}>{translate(member.onList ? 'ra.boolean.true' : 'ra.boolean.false')}</Fact>
        <Fact name={label('knownSince')}>
          <time dateTime={member.knownSince}>{say.date(member.knownSince)}</time>
        </Fact>
      </Facts>
    </div>
  );
}
