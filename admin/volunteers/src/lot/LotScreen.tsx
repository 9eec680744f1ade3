import './lot.css';
import { useEffect, useState } from 'preact/hooks';
import { connected } from '../api/http.ts';
import type { Lot, LotBoard, Meeting } from '../api/types.ts';
import { loadLooks } from '../keep/attention.ts';
import { findSealed, keepSealed } from '../keep/packages.ts';
import { waiting } from '../keep/queue.ts';
import { keepSending } from '../keep/sending.ts';
import { Looks } from '../shared/Looks.tsx';
import { useStore } from '../shared/store.ts';
import { say } from '../words/say.ts';
import { Counters } from './Counters.tsx';
import { Fill } from './Fill.tsx';
import { board, eventsHere, sendLots, watchLots } from './lot-board.ts';
import { carsIn, stateWith } from './rules.ts';

const choicePlace = (meetingId: string): string => `lot ${meetingId}`;

/** Counts the cars of one lot; says how full it is and where the next car goes. Works the same without network. */
export default function LotScreen({ meeting }: { meeting: Meeting }) {
  const current = useStore(board);
  const isConnected = useStore(connected);
  useStore(waiting);
  const [chosen, setChosen] = useState<string | null>(null);
  useEffect(() => {
    void loadLooks();
    void findSealed<string>(choicePlace(meeting.id)).then(setChosen);
    const stops = [watchLots(meeting.id, meeting.endsAt), keepSending(sendLots)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [meeting.id, meeting.endsAt]);

  if (!current) return <p class="starting">{say(isConnected ? 'lot.looking' : 'lot.neverSeen')}</p>;
  if (current.lots.length === 0) return <p class="notice heed">{say('lot.none')}</p>;
  const lot = current.lots.find(({ lotId }) => lotId === chosen) ?? current.lots[0];
  if (!lot) return null;
  const cars = carsIn(lot, eventsHere(meeting.id));
  const state = stateWith(lot, cars);
  return (
    <div class="lot">
      <ChooseLot
        lots={current.lots}
        chosen={lot}
        choose={({ lotId }) => {
          setChosen(lotId);
          void keepSealed(choicePlace(meeting.id), lotId, meeting.endsAt);
        }}
      />
      <Fill lot={lot} cars={cars} state={state} timeZone={meeting.timeZone} />
      <Counters key={lot.lotId} meetingId={meeting.id} lot={lot} cars={cars} />
      <section class="next-car card" aria-labelledby="next-car">
        <h2 id="next-car">{say('lot.nextCar')}</h2>
        <p class="next-car-words">{nextCar(current, lot, state)}</p>
        {current.overflowProposed ? <p class="notice heed">{say('lot.overflow')}</p> : null}
        {isConnected ? null : <p class="hint">{say('lot.asOfThen')}</p>}
      </section>
      <Looks meeting={meeting} />
    </div>
  );
}

/** Nobody but this device may know yet that the lot is full. */
function nextCar({ sendTo, lots }: LotBoard, here: Lot, state: Lot['state']): string {
  if (state !== 'full' || sendTo !== here.name) return sendTo;
  const next = lots.find((lot) => lot !== here && (lot.state === 'open' || lot.state === 'amber'));
  return next?.name ?? say('lot.sendOn');
}

function ChooseLot({ lots, chosen, choose }: { lots: readonly Lot[]; chosen: Lot; choose: (lot: Lot) => void }) {
  if (lots.length < 2) return null;
  return (
    <fieldset class="pills">
      <legend class="aside">{say('lot.which')}</legend>
      {lots.map((lot) => (
        <label key={lot.lotId}>
          <input type="radio" name="lot" checked={lot.lotId === chosen.lotId} onChange={() => choose(lot)} />
          {lot.name}
        </label>
      ))}
    </fieldset>
  );
}
