import { useRecordContext, useTranslate } from 'react-admin';
import type { Rsvp } from '../api/types.ts';
import { WhoAndWhere } from '../meetings/WhoAndWhere.tsx';
import { Fact, Facts } from '../shared/Facts.tsx';
import { InstantField } from '../shared/InstantField.tsx';
import { Panel } from '../shared/Panel.tsx';
import { ShowOne } from '../shared/ShowOne.tsx';
import { StateChip } from '../shared/StateChip.tsx';
import { useChapterZone } from '../shared/useChapterZone.ts';
import { YesNo } from '../shared/YesNo.tsx';
import { ParkingWords } from './ParkingWords.tsx';

export default function RsvpShow() {
  return (
    <ShowOne>
      <One />
    </ShowOne>
  );
}

/** What one person said about one evening. */
function One() {
  const translate = useTranslate();
  const timeZone = useChapterZone();
  const rsvp = useRecordContext<Rsvp>();
  if (!rsvp) return null;
  const label = (field: string) => translate(`resources.rsvps.fields.${field}`);
  return (
    <Panel title={rsvp.displayName}>
      <Facts>
        <WhoAndWhere />
        <Fact name={label('state')}>
          <StateChip group="rsvp" />
        </Fact>
        <Fact name={label('arrival')}>{translate(`words.arrival.${rsvp.arrival}`)}</Fact>
        <Fact name={label('parking')}>
          <ParkingWords timeZone={timeZone} />
        </Fact>
        <Fact name={label('parkRemote')}>
          <YesNo of={rsvp.parkRemote} />
        </Fact>
        <Fact name={label('seatsOffered')}>{rsvp.seatsOffered}</Fact>
        <Fact name={label('stepFree')}>
          <YesNo of={rsvp.stepFree} />
        </Fact>
        <Fact name={label('arrangement')}>{rsvp.arrangement ?? '–'}</Fact>
        <Fact name={label('firstVisit')}>
          <YesNo of={rsvp.firstVisit} />
        </Fact>
        <Fact name={label('createdAt')}>
          <InstantField source="createdAt" timeZone={timeZone} />
        </Fact>
      </Facts>
    </Panel>
  );
}
