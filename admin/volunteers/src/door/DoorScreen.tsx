import './door.css';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Refusal } from '../api/http.ts';
import type { Meeting } from '../api/types.ts';
import { Camera } from '../shared/Camera.tsx';
import { Looks } from '../shared/Looks.tsx';
import { signal } from '../shared/signal.ts';
import { say } from '../words/say.ts';
import { arrive, type Outcome, type Who } from './arrive.ts';
import { FindByName } from './FindByName.tsx';
import { LastTold } from './LastTold.tsx';
import { Readiness } from './Readiness.tsx';
import { Result } from './Result.tsx';
import { Room } from './Room.tsx';
import { passIn } from './rules.ts';
import { useDoor } from './use-door.ts';
import { WalkIn } from './WalkIn.tsx';

const scanningPlace = 'landed.scanning';
/** A page that starts again in the middle of the queue goes on scanning. */
const wasScanning = (): boolean => sessionStorage.getItem(scanningPlace) === 'yes';
const rememberScanning = (on: boolean): void => sessionStorage.setItem(scanningPlace, on ? 'yes' : 'no');

/** Lets people in: a pass before the camera, a name, or somebody new. Works the same without network. */
export default function DoorScreen({ meeting }: { meeting: Meeting }) {
  const rules = useDoor(meeting.id, meeting.endsAt);
  const [outcome, setOutcome] = useState<Outcome | 'asking' | null>(null);
  const [scanning, setScanning] = useState(wasScanning);
  const [walkingIn, setWalkingIn] = useState<string | null>(null);
  const busy = useRef(false);
  const field = useRef<HTMLInputElement>(null);

  const letIn = async (who: Who): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    setOutcome('asking');
    try {
      const result = await arrive(meeting, who);
      signal(result.kind === 'in' ? 'good' : 'heed');
      setOutcome(result);
      setWalkingIn(null);
    } catch (error) {
      setOutcome(null);
      if (error instanceof Refusal && 'walkIn' in who) throw error;
      signal('heed');
      const detail = error instanceof Refusal ? error.message : say('error.unexpected');
      setOutcome({ kind: 'refused', name: null, detail, memberId: null, firstVisit: false, lot: null, kept: false });
    } finally {
      busy.current = false;
    }
  };

  const onCode = (text: string): boolean => {
    const passId = passIn(text);
    // Whoever is next holds their pass there already, while the answer for the one before is under way.
    if (passId === null || busy.current) return false;
    void letIn({ passId });
    return true;
  };

  const scan = (on: boolean): void => {
    setScanning(on);
    rememberScanning(on);
  };
  const nextPerson = (): void => {
    setOutcome(null);
    field.current?.focus();
  };
  useLayoutEffect(() => field.current?.focus(), [walkingIn]);
  useEffect(() => {
    // Whatever has the focus: who types, or holds a reader that types, means a name or a pass.
    const toField = (event: KeyboardEvent): void => {
      const typing = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (typing && document.activeElement instanceof HTMLButtonElement) field.current?.focus();
    };
    addEventListener('keydown', toField);
    return () => removeEventListener('keydown', toField);
  }, []);

  if (walkingIn !== null)
    return (
      <WalkIn
        name={walkingIn}
        rules={rules}
        letIn={async (walkIn) => await letIn({ walkIn })}
        cancel={() => setWalkingIn(null)}
      />
    );
  return (
    <div class="door">
      <div class="door-see">
        <Result meeting={meeting} outcome={outcome} nextPerson={nextPerson} />
        {scanning ? <Camera onCode={onCode} /> : null}
        <button type="button" class="big" onClick={() => scan(!scanning)}>
          {say(scanning ? 'door.stopScanning' : 'door.scan')}
        </button>
      </div>
      <div class="door-type">
        <FindByName
          meeting={meeting}
          field={field}
          choose={({ memberId, displayName }) => void letIn({ memberId, displayName })}
          scanned={(passId) => void letIn({ passId })}
          walkIn={setWalkingIn}
        />
        <Room meetingId={meeting.id} />
        <LastTold meeting={meeting} />
        <Looks meeting={meeting} />
        <Readiness meeting={meeting} hasRules={rules !== null} />
      </div>
    </div>
  );
}
