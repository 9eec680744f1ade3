import { useState } from 'preact/hooks';
import { call, Refusal } from '../api/http.ts';
import { type BoardAt, useBoard } from '../api/live.ts';
import type { Meeting, WayBack } from '../api/types.ts';
import { say, timeOf } from '../words/say.ts';

const wayBackOf = (meetingId: string): BoardAt<WayBack> => ({ path: `/api/meetings/${meetingId}/egress-board` });

/** Who still waits for a ride back, and the end of the shuttle: not before everybody is out and somebody has looked. */
export function WayBackBoard({ meeting }: { meeting: Meeting }) {
  const [board, show] = useBoard(wayBackOf(meeting.id));
  if (!board) return null;
  return (
    <section class="card stack" aria-labelledby="way-back">
      <h2 id="way-back">{say('back.title')}</h2>
      <p role="status">
        <span class="way-back-count">{board.waiting}</span>{' '}
        {say('back.waiting', { count: board.waiting, in: board.boardedIn, out: board.boardedOut })}
      </p>
      {board.lastGroupMinutes !== null && board.waiting > 0 ? (
        <p>{say('back.lastGroup', { count: board.lastGroupMinutes })}</p>
      ) : null}
      {board.closedAt ? (
        <p class="notice calm">{say('back.closed', { time: timeOf(board.closedAt, meeting.timeZone) })}</p>
      ) : (
        <CloseShuttle meetingId={meeting.id} show={show} />
      )}
    </section>
  );
}

const mostPeople = 5000;

function CloseShuttle({ meetingId, show }: { meetingId: string; show: (board: WayBack) => void }) {
  const [otherwise, setOtherwise] = useState('0');
  const [looked, setLooked] = useState(false);
  const [fault, setFault] = useState('');
  const [busy, setBusy] = useState(false);
  const close = async (): Promise<void> => {
    const leftOtherwise = Number(otherwise.trim());
    if (!Number.isInteger(leftOtherwise) || leftOtherwise < 0 || leftOtherwise > mostPeople)
      return setFault(say('back.numberFault'));
    setBusy(true);
    setFault('');
    try {
      const body = { leftOtherwise, stopsEmpty: looked };
      show(await call<WayBack>('POST', `/api/meetings/${meetingId}/shuttle-closings`, { body }));
    } catch (error) {
      setFault(error instanceof Refusal ? error.message : say('ride.unanswered'));
    }
    setBusy(false);
  };
  return (
    <details>
      <summary>{say('back.close')}</summary>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void close();
        }}
      >
        <div>
          <label for="otherwise">{say('back.otherwise')}</label>
          <input
            id="otherwise"
            inputMode="numeric"
            autocomplete="off"
            value={otherwise}
            onInput={(event) => setOtherwise(event.currentTarget.value)}
          />
        </div>
        <label class="check">
          <input type="checkbox" checked={looked} onChange={(event) => setLooked(event.currentTarget.checked)} />
          {say('back.looked')}
        </label>
        <p class="fault" role="alert">
          {fault}
        </p>
        <button class="main big" disabled={busy}>
          {busy ? say('action.busy') : say('back.closeNow')}
        </button>
      </form>
    </details>
  );
}
