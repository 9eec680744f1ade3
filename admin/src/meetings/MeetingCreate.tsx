import { Alert, Skeleton } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { Create, SaveButton, SimpleForm, Toolbar, useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import { browserZone } from '../shared/zoned-time.ts';
import { draftOf, type MeetingForm, weekAfter } from './form.ts';
import { MeetingFields } from './MeetingFields.tsx';
import { PlanFields } from './PlanFields.tsx';

/** The last planned meeting, a week later; null when this is the first one. */
function useProposal() {
  const landed = useLanded();
  return useQuery({
    queryKey: ['meetings', 'proposal'],
    queryFn: async (): Promise<MeetingForm | null> => {
      const { data } = await landed.getList('meetings', {
        pagination: { page: 1, perPage: 1 },
        sort: { field: 'startsAt', order: 'DESC' },
        filter: {},
      });
      const last: { id: string } | undefined = data[0];
      return last ? weekAfter(await landed.meetingSummary(last.id)) : null;
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

export default function MeetingCreate() {
  const translate = useTranslate();
  const proposal = useProposal();
  if (proposal.isPending) return <Skeleton variant="rounded" height={420} />;
  return (
    <Create transform={draftOf} redirect="show" sx={{ maxWidth: '52rem' }}>
      <SimpleForm
        toolbar={
          <Toolbar>
            <SaveButton alwaysEnable label="landed.meetings.plan_it" />
          </Toolbar>
        }
        defaultValues={proposal.data ?? { timeZone: browserZone(), lots: [], runs: [] }}
      >
        {proposal.data ? (
          <Alert severity="info" sx={{ mb: 1 }}>
            {translate('landed.meetings.proposed')}
          </Alert>
        ) : null}
        <MeetingFields />
        <PlanFields />
      </SimpleForm>
    </Create>
  );
}
