import EventBusy from '@mui/icons-material/EventBusy';
import { DataTable, ReferenceInput, SelectInput, useListContext, useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { Run } from '../api/types.ts';
import { MeetingField } from '../meetings/MeetingField.tsx';
import { MeetingInput } from '../meetings/MeetingInput.tsx';
import { AskFirst } from '../shared/AskFirst.tsx';
import { InstantField } from '../shared/InstantField.tsx';
import { DeskList } from '../shared/list/DeskList.tsx';
import { RowLink } from '../shared/list/RowLink.tsx';
import { useEachSelected } from '../shared/list/useEachSelected.ts';
import { YesCol } from '../shared/list/YesCol.tsx';
import { StateChip } from '../shared/StateChip.tsx';
import { useSay } from '../shared/say.ts';
import { useChapterZone } from '../shared/useChapterZone.ts';
import { choicesOf } from '../shared/words.ts';

const filters = [
  <MeetingInput source="meetingId" key="meeting" alwaysOn />,
  <SelectInput source="direction" key="direction" choices={choicesOf('direction')} />,
  <SelectInput source="state" key="state" choices={choicesOf('run')} />,
  <ReferenceInput source="vehicleId" key="vehicle" reference="vehicles" />,
];

/** Every run of the shuttle: when, with what, and how many ride. */
export default function RunList() {
  const translate = useTranslate();
  const say = useSay();
  const timeZone = useChapterZone();
  const directionOf = ({ direction }: Run): string => translate(`words.direction.${direction}`);
  const seatsOf = ({ taken, seats }: Run): string => translate('landed.runs.taken', { taken, seats });
  return (
    <DeskList<Run>
      filters={filters}
      sort={{ field: 'departsAt', order: 'DESC' }}
      bulk={<CancelSelected />}
      hidden={['stepFree']}
      lines={{
        primary: (run) => `${say.instant(run.departsAt, timeZone)}, ${directionOf(run)}`,
        secondary: (run) => [run.vehicle, seatsOf(run)].filter(Boolean).join(' · '),
        tertiary: () => <StateChip group="run" />,
      }}
    >
      <DataTable.Col source="departsAt">
        <RowLink>
          <InstantField source="departsAt" timeZone={timeZone} />
        </RowLink>
      </DataTable.Col>
      <DataTable.Col source="meetingId" disableSort>
        <MeetingField />
      </DataTable.Col>
      <DataTable.Col<Run> source="direction" disableSort render={directionOf} />
      <DataTable.Col source="vehicle" disableSort />
      <DataTable.Col source="state">
        <StateChip group="run" />
      </DataTable.Col>
      <DataTable.Col<Run> source="taken" align="right" disableSort render={seatsOf} />
      <DataTable.NumberCol source="stepFreeRiders" disableSort />
      <DataTable.NumberCol source="boarded" disableSort />
      <YesCol source="stepFree" />
    </DeskList>
  );
}

/** A storm, a road that is shut: one reason for all the chosen runs, and each rider seated anew or told. */
function CancelSelected() {
  const translate = useTranslate();
  const landed = useLanded();
  const { selectedIds } = useListContext<Run>();
  const { mutateAsync } = useEachSelected(landed.cancelRun);
  return (
    <AskFirst
      label={translate('landed.cancel.chosen')}
      title={translate('landed.runs.cancel_many', { smart_count: selectedIds.length })}
      hint={translate('landed.runs.cancel_hint')}
      confirm={translate('landed.runs.cancel_confirm')}
      keep={translate('landed.runs.keep', { smart_count: selectedIds.length })}
      reason={{ label: translate('landed.cancel.reason'), longest: 300 }}
      button={{ size: 'small', startIcon: <EventBusy /> }}
      work={async (reason) => await mutateAsync(reason)}
    />
  );
}
