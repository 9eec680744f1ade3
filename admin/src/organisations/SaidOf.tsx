import { Box, Button, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { Organisation } from '../api/types.ts';
import { Panel } from '../shared/Panel.tsx';
import { useSay } from '../shared/say.ts';
import { useAct } from '../shared/useAct.ts';
import { useOrganisation } from './useOrganisation.ts';

type Change = Organisation['history'][number];

/** What was said of a company, by whom, and the way back from it. */
export function SaidOf() {
  const translate = useTranslate();
  const company = useOrganisation();
  if (!company || company.history.length === 0) return null;
  return (
    <Panel title={translate('landed.organisations.history')}>
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {company.history.map((change) => (
          <Said key={change.id} change={change} />
        ))}
      </Box>
    </Panel>
  );
}

function Said({ change }: { change: Change }) {
  const translate = useTranslate();
  const say = useSay();
  const landed = useLanded();
  const { mutate, isPending } = useAct(landed.undoOrganisationChange, { done: 'landed.organisations.undone' });
  return (
    <Box component="li" sx={{ py: 1, borderTop: 1, borderColor: 'divider', display: 'flex', flexWrap: 'wrap', gap: 2 }}>
      <Box sx={{ flex: '1 1 16rem' }}>
        <Typography>{change.detail}</Typography>
        <Typography variant="body2" color="text.secondary">
          {translate(`words.said_by.${change.by}`)}, {say.instant(change.at)}
        </Typography>
      </Box>
      {change.undoneAt ? (
        <Typography variant="body2">
          {translate('landed.organisations.taken_back', { when: say.date(change.undoneAt) })}
        </Typography>
      ) : (
        <Button
          variant="outlined"
          size="small"
          loading={isPending}
          aria-label={translate('landed.organisations.undo_one', { what: change.detail })}
          onClick={() => mutate(change.id)}
        >
          {translate('landed.companies.undo')}
        </Button>
      )}
    </Box>
  );
}
