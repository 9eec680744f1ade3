import { Alert, Box, Button, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Form, useGetList, useNotify, useRefresh, useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { Confirmation, MeetingFacts, ParkingLot, ParkingPlan, Rehearsal } from '../api/types.ts';
import { ErrorWords } from '../shared/ErrorWords.tsx';
import { Panel } from '../shared/Panel.tsx';
import { AsTried } from './AsTried.tsx';
import { type ConfirmForm, choicesOf, confirmationOf, formOf } from './confirm-form.ts';
import { LotStaff } from './LotStaff.tsx';
import { lettersOf } from './letters.ts';
import { Told } from './Told.tsx';
import { planKey } from './use-plan.ts';

interface Props {
  meeting: MeetingFacts;
  plan: ParkingPlan;
  /** As tried out: what can be decided of it is taken over. */
  closedLotIds: readonly string[];
  fill: number | undefined;
  onConfirmed: () => void;
}

/** Who stands where, whom it would tell, and then the word: two steps, so that nobody writes to hundreds by mistake. */
export function ConfirmPlan({ meeting, plan, closedLotIds, fill, onConfirmed }: Props) {
  const translate = useTranslate();
  const landed = useLanded();
  const notify = useNotify();
  const refresh = useRefresh();
  const client = useQueryClient();
  const lots = useGetList<ParkingLot>('lots', {
    pagination: { page: 1, perPage: 50 },
    sort: { field: 'name', order: 'ASC' },
    filter: { active: true },
  });
  const choices = useMemo(() => choicesOf(plan, lots.data ?? []), [plan, lots.data]);
  const [seen, setSeen] = useState<{ confirmation: Confirmation; rehearsal: Rehearsal } | null>(null);
  const rehearse = useMutation({
    mutationFn: async (confirmation: Confirmation) => ({
      confirmation,
      rehearsal: await landed.rehearseConfirmation(meeting.id, confirmation),
    }),
    onSuccess: setSeen,
  });
  const confirm = useMutation({
    mutationFn: async (confirmation: Confirmation) => await landed.confirmPlan(meeting.id, confirmation),
    onSuccess: (confirmed) => {
      client.setQueryData(planKey(meeting.id), confirmed);
      const letters = seen ? lettersOf(seen.rehearsal).letters : 0;
      notify('landed.confirm.done', { type: 'success', messageArgs: { smart_count: letters } });
      setSeen(null);
      onConfirmed();
      refresh();
    },
  });
  const words = (name: string, values: object = {}) => translate(`landed.confirm.${name}`, values);
  return (
    <Panel title={words('title')}>
      <Typography sx={{ maxWidth: '65ch', mb: 2 }}>{words('hint')}</Typography>
      <Form
        record={formOf(plan, choices)}
        onSubmit={(form: object) => rehearse.mutate(confirmationOf(form as ConfirmForm, choices))}
      >
        <AsTried choices={choices} closedLotIds={closedLotIds} fill={fill ?? plan.fill} />
        {choices.map((choice) => (
          <LotStaff key={choice.lotId} choice={choice} />
        ))}
        <Box sx={{ mt: 2 }}>
          <Button type="submit" variant={seen ? 'outlined' : 'contained'} loading={rehearse.isPending}>
            {words('rehearse')}
          </Button>
        </Box>
      </Form>
      <Box role="status" sx={{ mt: 2 }}>
        <ErrorWords error={rehearse.error} />
        {seen ? <Told rehearsal={seen.rehearsal} meeting={meeting} /> : null}
      </Box>
      {seen ? (
        <>
          <ErrorWords error={confirm.error} />
          <Alert severity="info" sx={{ mb: 2 }}>
            {words('what_happens')}
          </Alert>
          <Button
            variant="contained"
            autoFocus
            loading={confirm.isPending}
            onClick={() => confirm.mutate(seen.confirmation)}
          >
            {words('confirm', { smart_count: lettersOf(seen.rehearsal).people })}
          </Button>
        </>
      ) : null}
    </Panel>
  );
}
