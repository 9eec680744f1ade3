import { Link, Table, TableBody, TableCell, TableContainer, TableHead, TableRow, Typography } from '@mui/material';
import { EditButton, useRecordContext, useTranslate } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { Series } from '../api/types.ts';
import { Fact, Facts } from '../shared/Facts.tsx';
import { Panel } from '../shared/Panel.tsx';
import { ShowOne } from '../shared/ShowOne.tsx';
import { StateChip } from '../shared/StateChip.tsx';
import { useSay } from '../shared/say.ts';
import { EndButton } from './EndButton.tsx';
import { RuleInWords } from './RuleInWords.tsx';

export default function SeriesShow() {
  return (
    <ShowOne actions={<Actions />}>
      <Body />
    </ShowOne>
  );
}

function Actions() {
  const record = useRecordContext<Series>();
  return (
    <>
      <EditButton />
      {record && record.endsOn === null ? <EndButton series={record} /> : null}
    </>
  );
}

function Body() {
  const translate = useTranslate();
  const say = useSay();
  const record = useRecordContext<Series>();
  if (!record) return null;
  const name = (field: string): string => translate(`resources.series.fields.${field}`);
  return (
    <>
      <Panel title={record.title}>
        <Facts>
          <Fact name={name('rule')}>
            <RuleInWords />
          </Fact>
          <Fact name={name('startTime')}>
            {translate('landed.series.at', { time: say.clock(record.startTime), zone: record.timeZone })}
          </Fact>
          <Fact name={name('venueName')}>{`${record.venueName}, ${record.venueAddress}`}</Fact>
          <Fact name={name('roomLimit')}>{record.roomLimit}</Fact>
          <Fact name={name('startsOn')}>{say.calendarDay(record.startsOn)}</Fact>
          {record.endsOn ? <Fact name={name('endsOn')}>{say.calendarDay(record.endsOn)}</Fact> : null}
        </Facts>
      </Panel>
      <Panel title={translate('landed.series.upcoming')}>
        {record.upcoming.length > 0 ? (
          <Upcoming record={record} />
        ) : (
          <Typography color="text.secondary">{translate('landed.series.none_upcoming')}</Typography>
        )}
      </Panel>
    </>
  );
}

function Upcoming({ record }: { record: Series }) {
  const translate = useTranslate();
  const say = useSay();
  return (
    <TableContainer tabIndex={0} role="group" aria-label={translate('landed.series.upcoming')}>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{translate('resources.meetings.fields.startsAt')}</TableCell>
            <TableCell>{translate('resources.meetings.fields.state')}</TableCell>
            <TableCell>{translate('landed.series.follows')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {record.upcoming.map((meeting) => (
            <TableRow key={meeting.meetingId}>
              <TableCell component="th" scope="row">
                <Link component={RouterLink} to={`/meetings/${meeting.meetingId}/show`}>
                  {say.evening(meeting.startsAt, record.timeZone)}
                </Link>
              </TableCell>
              <TableCell>
                <StateChip group="meeting" value={meeting.state} />
              </TableCell>
              <TableCell>{translate(meeting.changedByHand ? 'landed.series.by_hand' : 'ra.boolean.true')}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
