import { Alert, Box, Button } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import {
  Form,
  maxLength,
  maxValue,
  minValue,
  NumberInput,
  required,
  SelectInput,
  TextInput,
  useNotify,
  useTranslate,
} from 'react-admin';
import { useFormState, useWatch } from 'react-hook-form';
import { useLanded } from '../api/data-provider.ts';
import { statusOf } from '../api/http-client.ts';
import type { MeetingFacts, RunSheet } from '../api/types.ts';
import { Grid } from '../shared/Grid.tsx';
import { Rows } from '../shared/Rows.tsx';
import { useAct } from '../shared/useAct.ts';
import { choicesOf } from '../shared/words.ts';
import { formOf, minutesOf, planOf, type SheetForm as Values } from './form.ts';

interface Props {
  sheet: RunSheet;
  meeting: MeetingFacts;
}

const count = (from: number, to: number) => [required(), minValue(from), maxValue(to)];

/** Segments with their minutes in their order, and what a newcomer’s pitch may take. */
export function SheetForm({ sheet, meeting }: Props) {
  const landed = useLanded();
  const notify = useNotify();
  const client = useQueryClient();
  // What is typed stays when people arrive or somebody else saves: it begins from the plan that was seen.
  const [seen, setSeen] = useState(sheet);
  const keep = (saved: RunSheet) => {
    client.setQueryData(['board', `/api/meetings/${meeting.id}/run-sheet`], saved);
    setSeen(saved);
  };
  const save = async (form: object) => {
    try {
      keep(await landed.planSheet(meeting.id, planOf(form as Values)));
      notify('landed.run_sheet.saved', { type: 'success' });
    } catch (error) {
      if (statusOf(error) === null || !(error instanceof Error)) throw error;
      notify(error.message, { type: 'error' });
    }
  };
  return (
    <Form key={inWords(seen)} record={formOf(seen)} onSubmit={save}>
      {inWords(sheet) === inWords(seen) ? null : <Newer onTake={() => setSeen(sheet)} />}
      <Rows source="segments" add="landed.run_sheet.add" remove="landed.run_sheet.remove" ordered validate={required()}>
        <Grid columns={3}>
          <SelectInput source="kind" choices={choicesOf('segment_kind')} validate={required()} helperText={false} />
          <TextInput source="title" validate={[required(), maxLength(80)]} helperText={false} />
          <NumberInput source="minutes" validate={count(0.5, 360)} min={0.5} step={0.5} helperText={false} />
        </Grid>
      </Rows>
      <Sum meeting={meeting} />
      <Grid columns={3}>
        <NumberInput source="pitchSeconds" label="landed.run_sheet.pitch" validate={count(5, 300)} step={5} />
        <NumberInput source="changeoverSeconds" label="landed.run_sheet.changeover" validate={count(0, 60)} step={5} />
        <NumberInput
          source="floorSeconds"
          label="landed.run_sheet.floor"
          helperText="landed.run_sheet.floor_hint"
          validate={count(5, 360)}
          step={5}
        />
      </Grid>
      <Actions sheet={sheet} meeting={meeting} onPublished={keep} />
    </Form>
  );
}

/** Whether two sheets are planned alike; who is in which queue does not matter here. */
const inWords = (sheet: RunSheet): string => JSON.stringify(formOf(sheet));

/** Somebody else saved another plan: it is shown at once where nothing would be lost by it. */
function Newer({ onTake }: { onTake: () => void }) {
  const translate = useTranslate();
  const { isDirty } = useFormState();
  useEffect(() => {
    if (!isDirty) onTake();
  }, [isDirty, onTake]);
  if (!isDirty) return null;
  return (
    <Alert severity="warning" action={<Button onClick={onTake}>{translate('landed.run_sheet.take_theirs')}</Button>}>
      {translate('landed.run_sheet.newer')}
    </Alert>
  );
}

const minutesBetween = ({ startsAt, endsAt }: MeetingFacts): number =>
  (Date.parse(endsAt) - Date.parse(startsAt)) / 60_000;

/** Whether what is written fits the evening, while it is written. */
function Sum({ meeting }: { meeting: MeetingFacts }) {
  const translate = useTranslate();
  const segments: Values['segments'] | undefined = useWatch({ name: 'segments' });
  const planned = minutesOf(segments);
  const whole = minutesBetween(meeting);
  return (
    <Alert severity={planned > whole ? 'error' : 'info'} role="status" sx={{ my: 2 }}>
      {translate(planned > whole ? 'landed.run_sheet.too_long' : 'landed.run_sheet.fits', {
        planned,
        whole,
        by: Math.abs(whole - planned),
      })}
    </Alert>
  );
}

function Actions({ sheet, meeting, onPublished }: Props & { onPublished: (sheet: RunSheet) => void }) {
  const translate = useTranslate();
  const landed = useLanded();
  const { isDirty, isSubmitting } = useFormState();
  const publish = useAct(landed.publishSheet, { done: 'landed.run_sheet.published', after: onPublished });
  return (
    <Box className="no-print" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 2 }}>
      <Button type="submit" variant={isDirty ? 'contained' : 'outlined'} disabled={!isDirty} loading={isSubmitting}>
        {translate('landed.run_sheet.save')}
      </Button>
      {sheet.state === 'draft' ? (
        <Button
          variant={isDirty ? 'outlined' : 'contained'}
          disabled={isDirty}
          loading={publish.isPending}
          onClick={() => publish.mutate(meeting.id)}
        >
          {translate('landed.run_sheet.publish')}
        </Button>
      ) : null}
      <Button onClick={() => window.print()}>{translate('landed.report.print')}</Button>
    </Box>
  );
}
