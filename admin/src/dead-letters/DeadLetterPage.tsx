import { Box, FormControlLabel, Switch, Typography } from '@mui/material';
import { useState } from 'react';
import { ListBase, Pagination, Title, useListContext, useTranslate } from 'react-admin';
import { services } from '../api/data-provider.ts';
import type { DeadLetter } from '../api/types.ts';
import { ErrorWords } from '../shared/ErrorWords.tsx';
import { Panel } from '../shared/Panel.tsx';
import { DeadLetterItems } from './DeadLetterItems.tsx';

/** Events that a service could not take in, by service, until somebody replays them. */
export default function DeadLetterPage() {
  const translate = useTranslate();
  const [all, setAll] = useState(false);
  return (
    <Box sx={{ display: 'grid', gap: 2, maxWidth: '72rem' }}>
      <Title title={translate('landed.dead_letters.title')} />
      <Typography sx={{ maxWidth: '65ch' }}>{translate('landed.dead_letters.intro')}</Typography>
      <FormControlLabel
        control={<Switch checked={all} onChange={(event) => setAll(event.target.checked)} />}
        label={translate('landed.dead_letters.show_replayed')}
      />
      {services.map((service) => (
        <ListBase<DeadLetter>
          key={service}
          resource={`dead-letters/${service}`}
          filter={all ? {} : { replayed: false }}
          sort={{ field: 'diedAt', order: 'DESC' }}
          perPage={10}
          disableSyncWithLocation
          storeKey={false}
        >
          <Panel title={translate(`words.service.${service}`)}>
            <Letters />
          </Panel>
        </ListBase>
      ))}
    </Box>
  );
}

function Letters() {
  const translate = useTranslate();
  const { data, total = 0, error, isPending } = useListContext<DeadLetter>();
  if (error) return <ErrorWords error={error} />;
  if (isPending) return <Typography color="text.secondary">{translate('ra.page.loading')}</Typography>;
  if (total === 0) return <Typography color="text.secondary">{translate('landed.dead_letters.none')}</Typography>;
  return (
    <>
      <DeadLetterItems letters={data} />
      {total > 10 ? <Pagination rowsPerPageOptions={[]} /> : null}
    </>
  );
}
