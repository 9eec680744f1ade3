import './shuttle.css';
import { useEffect, useState } from 'preact/hooks';
import { connected } from '../api/http.ts';
import type { Meeting, Run } from '../api/types.ts';
import { loadLooks } from '../keep/attention.ts';
import { findSealed, keepSealed } from '../keep/packages.ts';
import { waiting } from '../keep/queue.ts';
import { keepSending } from '../keep/sending.ts';
import { Looks } from '../shared/Looks.tsx';
import { useStore } from '../shared/store.ts';
import { useAwake } from '../shared/use-awake.ts';
import { say, timeOf } from '../words/say.ts';
import { RunCard } from './RunCard.tsx';
import { eventsHere, runs, sendRides, watchRuns } from './rides.ts';
import { lastLeft, nextRun, runHere, type VehicleName, vehiclesOf } from './rules.ts';
import { Timetable } from './Timetable.tsx';
import { useChange } from './use-change.ts';
import { WayBackBoard } from './WayBackBoard.tsx';

const stillOnMs = 3 * 3_600_000;
const vehiclePlace = (meetingId: string): string => `vehicle ${meetingId}`;
/** Everybody is home some hours after the end. */
const untilOf = ({ endsAt }: Meeting): string => new Date(Date.parse(endsAt) + stillOnMs).toISOString();

/** The next run: who rides and what they need, who is on board, when it leaves; and the way back until everybody is home. */
export default function ShuttleScreen({ meeting }: { meeting: Meeting }) {
  const known = useStore(runs);
  const isConnected = useStore(connected);
  useStore(waiting);
  const [vehicleId, setVehicle] = useState<string | null>(null);
  const until = untilOf(meeting);
  useAwake();
  useEffect(() => {
    void loadLooks();
    void findSealed<string>(vehiclePlace(meeting.id)).then(setVehicle);
    const stops = [watchRuns(meeting.id, until), keepSending(sendRides)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [meeting.id, until]);

  if (!known) return <p class="starting">{say(isConnected ? 'ride.looking' : 'ride.neverSeen')}</p>;
  if (known.length === 0) return <p class="notice heed">{say('ride.none')}</p>;
  const here = known.map((run) => runHere(run, eventsHere()));
  const vehicles = vehiclesOf(here);
  const mine = vehicles.some(({ id }) => id === vehicleId) ? vehicleId : null;
  const next = nextRun(here, mine);
  return (
    <div class="shuttle">
      <Vehicles
        vehicles={vehicles}
        chosen={mine}
        choose={(id) => {
          setVehicle(id);
          void keepSealed(vehiclePlace(meeting.id), id, until);
        }}
      />
      {next ? (
        <RunCard key={next.id} run={next} until={until} timeZone={meeting.timeZone} />
      ) : (
        <p class="notice calm">{say('ride.noMore')}</p>
      )}
      <Left run={lastLeft(here, mine)} timeZone={meeting.timeZone} />
      <WayBackBoard meeting={meeting} />
      <Timetable runs={here} timeZone={meeting.timeZone} />
      <Looks meeting={meeting} />
    </div>
  );
}

interface VehiclesProps {
  readonly vehicles: readonly VehicleName[];
  readonly chosen: string | null;
  readonly choose: (id: string | null) => void;
}
function Vehicles({ vehicles, chosen, choose }: VehiclesProps) {
  if (vehicles.length < 2) return null;
  return (
    <fieldset class="pills">
      <legend>{say('ride.which')}</legend>
      {[...vehicles, { id: null, name: say('ride.all') }].map(({ id, name }) => (
        <label key={id}>
          <input type="radio" name="vehicle" checked={id === chosen} onChange={() => choose(id)} />
          {name}
        </label>
      ))}
    </fieldset>
  );
}

/** Pressed too early, it can be taken back. */
function Left({ run, timeZone }: { run: Run | undefined; timeZone: string }) {
  const { busy, fault, change } = useChange();
  if (!run?.leftAt) return null;
  return (
    <div class="left row">
      <p class="grow" role="status">
        {say('ride.left', { time: timeOf(run.leftAt, timeZone), planned: timeOf(run.departsAt, timeZone) })}
      </p>
      <button type="button" disabled={busy} onClick={() => void change('DELETE', `${run.id}/departures`)}>
        {say('ride.notLeft')}
      </button>
      {fault ? (
        <p class="fault" role="alert">
          {fault}
        </p>
      ) : null}
    </div>
  );
}
