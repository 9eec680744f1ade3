import { Alert, Box, LinearProgress, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { Title, useGetRecordId, useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { Import } from '../api/types.ts';
import { ErrorWords } from '../shared/ErrorWords.tsx';
import { Panel } from '../shared/Panel.tsx';
import { MappingForm } from './MappingForm.tsx';
import { Report } from './Report.tsx';
import { StartButton } from './StartButton.tsx';

const busyMs = 1_000;

/** One table on its way in: which column is what, what would become of each row, and what became of it. */
export default function ImportShow() {
  const landed = useLanded();
  const translate = useTranslate();
  const id = String(useGetRecordId());
  const { data, error } = useQuery({
    queryKey: ['imports', 'one', id],
    queryFn: async () => await landed.getImport(id),
    refetchInterval: (query) => (query.state.data?.state === 'running' ? busyMs : false),
  });
  if (error) return <ErrorWords error={error} />;
  if (!data) return <Typography color="text.secondary">{translate('ra.page.loading')}</Typography>;
  return (
    <Box sx={{ display: 'grid', gap: 2, maxWidth: '72rem' }}>
      <Title title={data.fileName} />
      <Stage found={data} />
      {data.state === 'parts' || data.state === 'read' ? null : <Report found={data} />}
    </Box>
  );
}

function Stage({ found }: { found: Import }) {
  const translate = useTranslate();
  if (found.state === 'parts') return <Alert severity="info">{translate('landed.imports.not_whole')}</Alert>;
  if (found.state === 'read') return <MappingForm key={found.id} found={found} />;
  if (found.state === 'checked')
    return (
      <>
        <MappingForm key={found.id} found={found} />
        <StartButton found={found} />
      </>
    );
  const done = found.rows - found.outcomes.new;
  const share = found.rows === 0 ? 100 : (100 * done) / found.rows;
  if (found.state === 'done')
    return <Alert severity="success">{translate('landed.imports.done', found.outcomes)}</Alert>;
  return (
    <Panel title={translate('landed.imports.running')}>
      <LinearProgress variant="determinate" value={share} aria-label={translate('landed.imports.running')} />
      <Typography sx={{ mt: 1 }} role="status">
        {translate('landed.imports.progress', { done, rows: found.rows })}
      </Typography>
    </Panel>
  );
}
