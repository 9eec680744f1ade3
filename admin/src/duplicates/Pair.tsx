import { Box, Button, Link, Typography } from '@mui/material';
import { useState } from 'react';
import { useRedirect, useTranslate } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { useLanded } from '../api/data-provider.ts';
import type { Duplicate, Member } from '../api/types.ts';
import { Fact, Facts } from '../shared/Facts.tsx';
import { Panel } from '../shared/Panel.tsx';
import { StateChip } from '../shared/StateChip.tsx';
import { useSay } from '../shared/say.ts';
import { useAct } from '../shared/useAct.ts';
import { YesNo } from '../shared/YesNo.tsx';
import { MergeDialog } from './MergeDialog.tsx';
import { useReasons } from './useReasons.ts';

/** Two records beside each other, why they may be one, and what to do about it. */
export function Pair({ pair }: { pair: Duplicate }) {
  const translate = useTranslate();
  const landed = useLanded();
  const redirect = useRedirect();
  const reasons = useReasons();
  const [asking, setAsking] = useState(false);
  const away = () => redirect('list', 'duplicates');
  const { mutate: dismiss, isPending } = useAct(landed.dismissDuplicate, {
    done: 'landed.duplicates.dismissed',
    after: away,
  });
  const names = { one: pair.one.displayName, other: pair.other.displayName };
  return (
    <Panel title={translate('landed.duplicates.pair', names)}>
      <Typography sx={{ mb: 2 }}>{reasons(pair)}</Typography>
      <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: { sm: '1fr 1fr' } }}>
        <Side member={pair.one} />
        <Side member={pair.other} />
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 2 }}>
        <Button variant="contained" onClick={() => setAsking(true)}>
          {translate('landed.duplicates.merge')}
        </Button>
        <Button variant="outlined" loading={isPending} onClick={() => dismiss(pair.id)}>
          {translate('landed.duplicates.dismiss')}
        </Button>
      </Box>
      {asking ? (
        <MergeDialog one={pair.one} other={pair.other} onClose={() => setAsking(false)} onMerged={away} />
      ) : null}
    </Panel>
  );
}

function Side({ member }: { member: Member }) {
  const translate = useTranslate();
  const say = useSay();
  const label = (field: string) => translate(`resources.members.fields.${field}`);
  return (
    <div>
      <Typography variant="h3" sx={{ mb: 1 }}>
        <Link component={RouterLink} to={`/members/${member.id}/show`}>
          {member.displayName}
        </Link>
      </Typography>
      <Facts>
        <Fact name={label('email')}>{member.email ?? translate('landed.members.no_address')}</Fact>
        <Fact name={label('standing')}>
          <StateChip group="standing" value={member.standing} />
        </Fact>
        <Fact name={label('visits')}>{member.visits}</Fact>
        <Fact name={label('onList')}>
          <YesNo of={member.onList} />
        </Fact>
        <Fact name={label('knownSince')}>
          <time dateTime={member.knownSince}>{say.date(member.knownSince)}</time>
        </Fact>
      </Facts>
    </div>
  );
}
