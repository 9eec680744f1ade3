import { useState } from 'preact/hooks';
import type { Lot, LotTap } from '../api/types.ts';
import { dequeue, enqueue } from '../keep/queue.ts';
import { now } from '../shared/clock.ts';
import { signal } from '../shared/signal.ts';
import { say } from '../words/say.ts';
import { type LotToTell, waitingForLots } from './lot-board.ts';

interface Props {
  readonly meetingId: string;
  readonly lot: Lot;
  readonly cars: number;
}

/** Two buttons that are found without looking; a slip is taken back, and who has walked the lot says what is true. */
export function Counters({ meetingId, lot, cars }: Props) {
  const [last, setLast] = useState<LotTap | null>(null);
  const [recounting, setRecounting] = useState(false);
  const about = { meetingId, lotName: lot.name };

  const write = async (direction: LotTap['direction']): Promise<LotTap> => {
    const tap = { nonce: crypto.randomUUID(), lotId: lot.lotId, direction, at: now() };
    await enqueue<LotToTell>('lot', tap.nonce, { ...about, tap });
    return tap;
  };
  const count = async (direction: LotTap['direction']): Promise<void> => {
    signal('tap');
    setLast(await write(direction));
  };
  const takeBack = async (tap: LotTap): Promise<void> => {
    setLast(null);
    const unsent = waitingForLots().find(({ nonce }) => nonce === tap.nonce);
    // What was told stays told: a car the other way makes it even.
    if (unsent) await dequeue([unsent]);
    else await write(tap.direction === 'in' ? 'out' : 'in');
  };

  return (
    <>
      <div class="counters">
        <button type="button" class="counter main" onClick={() => void count('in')}>
          <span aria-hidden="true">↓</span> {say('lot.in')}
        </button>
        <button type="button" class="counter" onClick={() => void count('out')}>
          <span aria-hidden="true">↑</span> {say('lot.out')}
        </button>
      </div>
      <div class="row">
        <button type="button" class="grow" disabled={last === null} onClick={() => last && void takeBack(last)}>
          {last ? say(last.direction === 'in' ? 'lot.undoIn' : 'lot.undoOut') : say('lot.undo')}
        </button>
        <button type="button" class="grow" aria-expanded={recounting} onClick={() => setRecounting(!recounting)}>
          {say('lot.recount')}
        </button>
      </div>
      {recounting ? <RecountForm about={about} lot={lot} cars={cars} close={() => setRecounting(false)} /> : null}
    </>
  );
}

interface RecountProps {
  readonly about: { readonly meetingId: string; readonly lotName: string };
  readonly lot: Lot;
  readonly cars: number;
  readonly close: () => void;
}
const mostCars = 5000;

function RecountForm({ about, lot, cars, close }: RecountProps) {
  const [counted, setCounted] = useState('');
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState('');
  const submit = async (): Promise<void> => {
    const number = Number(counted);
    if (counted.trim() === '' || !Number.isInteger(number) || number < 0 || number > mostCars)
      return setFault(say('lot.recountFault'));
    const nonce = crypto.randomUUID();
    const words = reason.trim();
    const recount = { nonce, counted: number, at: now(), ...(words === '' ? {} : { reason: words }) };
    await enqueue<LotToTell>('lot', nonce, { ...about, lotId: lot.lotId, recount });
    close();
  };
  return (
    <form
      class="card stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h2>{say('lot.recountTitle', { lot: lot.name })}</h2>
      <p class="hint">{say('lot.recountHint', { count: cars })}</p>
      <div>
        <label for="counted">{say('lot.counted')}</label>
        <input
          id="counted"
          inputMode="numeric"
          pattern="[0-9]*"
          autocomplete="off"
          value={counted}
          onInput={(event) => setCounted(event.currentTarget.value)}
          aria-invalid={fault !== ''}
          aria-describedby="counted-fault"
        />
        <p id="counted-fault" class="fault" role="alert">
          {fault}
        </p>
      </div>
      <div>
        <label for="reason">{say('lot.reason')}</label>
        <input id="reason" maxLength={300} value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
      </div>
      <div class="row">
        <button class="main grow">{say('lot.recountKeep')}</button>
        <button type="button" onClick={close}>
          {say('action.back')}
        </button>
      </div>
    </form>
  );
}
