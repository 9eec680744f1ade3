import { useRecordContext, useTranslate } from 'react-admin';
import type { Run } from '../api/types.ts';
import { MeetingField } from '../meetings/MeetingField.tsx';
import { Fact, Facts } from '../shared/Facts.tsx';
import { InstantField } from '../shared/InstantField.tsx';
import { Panel } from '../shared/Panel.tsx';
import { ShowOne } from '../shared/ShowOne.tsx';
import { StateChip } from '../shared/StateChip.tsx';
import { useChapterZone } from '../shared/useChapterZone.ts';
import { YesNo } from '../shared/YesNo.tsx';
import { ManifestTable } from './ManifestTable.tsx';
import { RunActions } from './RunActions.tsx';

/** One run: who rides, and what may happen to it. */
export default function RunShow() {
  return (
    <ShowOne actions={<Actions />}>
      <One />
      <Riders />
    </ShowOne>
  );
}

function Actions() {
  const run = useRecordContext<Run>();
  return run ? <RunActions run={run} /> : null;
}

function One() {
  const translate = useTranslate();
  const timeZone = useChapterZone();
  const run = useRecordContext<Run>();
  if (!run) return null;
  const label = (field: string) => translate(`resources.shuttle-runs.fields.${field}`);
  return (
    <Panel title={translate(`words.direction.${run.direction}`)}>
      <Facts>
        <Fact name={label('meetingId')}>
          <MeetingField />
        </Fact>
        <Fact name={label('departsAt')}>
          <InstantField source="departsAt" timeZone={timeZone} />
        </Fact>
        <Fact name={label('plannedAt')}>
          <InstantField source="plannedAt" form="time" timeZone={timeZone} />
        </Fact>
        <Fact name={label('vehicle')}>{run.vehicle ?? '–'}</Fact>
        <Fact name={label('state')}>
          <StateChip group="run" />
        </Fact>
        <Fact name={label('taken')}>{translate('landed.runs.taken', { taken: run.taken, seats: run.seats })}</Fact>
        <Fact name={label('stepFree')}>
          <YesNo of={run.stepFree} />
        </Fact>
        <Fact name={label('boarded')}>{run.boarded}</Fact>
      </Facts>
    </Panel>
  );
}

function Riders() {
  const translate = useTranslate();
  const run = useRecordContext<Run>();
  return <Panel title={translate('landed.runs.manifest')}>{run ? <ManifestTable runId={run.id} /> : null}</Panel>;
}
