import { Button, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import { PlainTable } from '../shared/AsTable.tsx';
import { ErrorWords } from '../shared/ErrorWords.tsx';

/** Who rides, those first who need a step-free seat: for the driver and whoever stands at the stop. It prints. */
export function ManifestTable({ runId }: { runId: string }) {
  const translate = useTranslate();
  const landed = useLanded();
  const { data, error } = useQuery({
    queryKey: ['shuttle-runs', 'manifest', runId],
    queryFn: async () => await landed.manifest(runId),
  });
  if (error) return <ErrorWords error={error} />;
  if (!data) return null;
  if (data.riders.length === 0)
    return <Typography color="text.secondary">{translate('landed.runs.nobody')}</Typography>;
  const riders = data.riders.toSorted((one, other) => Number(other.stepFree) - Number(one.stepFree));
  return (
    <>
      <PlainTable
        title={translate('landed.runs.manifest')}
        columns={[translate('landed.runs.rider'), translate('landed.runs.step_free')]}
        rows={riders.map((rider) => [
          rider.displayName,
          translate(rider.stepFree ? 'landed.runs.needs_step_free' : 'ra.boolean.false'),
        ])}
      />
      <Button className="no-print" sx={{ mt: 1 }} onClick={() => window.print()}>
        {translate('landed.report.print')}
      </Button>
    </>
  );
}
