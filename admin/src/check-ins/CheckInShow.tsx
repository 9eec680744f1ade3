import PersonRemove from '@mui/icons-material/PersonRemove';
import { useRecordContext, useRedirect, useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { CheckIn } from '../api/types.ts';
import { WhoAndWhere } from '../meetings/WhoAndWhere.tsx';
import { AskFirst } from '../shared/AskFirst.tsx';
import { Fact, Facts } from '../shared/Facts.tsx';
import { InstantField } from '../shared/InstantField.tsx';
import { Panel } from '../shared/Panel.tsx';
import { ShowOne } from '../shared/ShowOne.tsx';
import { useChapterZone } from '../shared/useChapterZone.ts';
import { YesNo } from '../shared/YesNo.tsx';

export default function CheckInShow() {
  return (
    <ShowOne actions={<Remove />}>
      <One />
    </ShowOne>
  );
}

function Remove() {
  const translate = useTranslate();
  const landed = useLanded();
  const redirect = useRedirect();
  const checkIn = useRecordContext<CheckIn>();
  if (!checkIn) return null;
  return (
    <AskFirst
      label={translate('landed.attendance.remove')}
      title={translate('landed.attendance.remove_many', { smart_count: 1 })}
      hint={translate('landed.attendance.remove_hint')}
      confirm={translate('landed.attendance.remove')}
      reason={{ label: translate('landed.attendance.reason'), longest: 300 }}
      done="landed.attendance.removed"
      button={{ size: 'small', color: 'error', startIcon: <PersonRemove /> }}
      onDone={() => redirect('list', 'check-ins')}
      work={async (reason) =>
        await landed.correctAttendance(checkIn.meetingId, { kind: 'remove', memberId: checkIn.memberId, reason })
      }
    />
  );
}

/** One person at one evening. */
function One() {
  const translate = useTranslate();
  const timeZone = useChapterZone();
  const checkIn = useRecordContext<CheckIn>();
  if (!checkIn) return null;
  const label = (field: string) => translate(`resources.check-ins.fields.${field}`);
  return (
    <Panel title={checkIn.displayName}>
      <Facts>
        <WhoAndWhere />
        <Fact name={label('checkedInAt')}>
          <InstantField source="checkedInAt" timeZone={timeZone} />
        </Fact>
        <Fact name={label('walkIn')}>
          <YesNo of={checkIn.walkIn} />
        </Fact>
        <Fact name={label('firstVisit')}>
          <YesNo of={checkIn.firstVisit} />
        </Fact>
      </Facts>
    </Panel>
  );
}
