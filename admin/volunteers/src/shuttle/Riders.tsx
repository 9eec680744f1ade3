import { connected } from '../api/http.ts';
import type { Run } from '../api/types.ts';
import { signal } from '../shared/signal.ts';
import { useStore } from '../shared/store.ts';
import { say } from '../words/say.ts';
import { boarded, eventsHere, manifest, ticked } from './rides.ts';
import { ridersHere } from './rules.ts';

/** Who has a seat, ticked off as they get in; whoever has none is counted, and a full one in one tap. */
export function Riders({ run }: { run: Run }) {
  const isConnected = useStore(connected);
  const read = useStore(manifest);
  const told = useStore(ticked);
  const known = read?.run.id === run.id ? read : null;
  const riders = known ? ridersHere(known, eventsHere(), told) : [];
  const free = run.seats - run.boarded;
  const count = (change: number, rsvpId?: string): void => {
    signal('tap');
    void boarded(run, change, rsvpId);
  };
  return (
    <>
      {known === null && !isConnected ? <p class="hint">{say('ride.manifestNeverSeen')}</p> : null}
      {known !== null && riders.length === 0 ? <p class="hint">{say('ride.noRiders')}</p> : null}
      {riders.length > 0 ? (
        <fieldset class="riders">
          <legend>{say('ride.riders')}</legend>
          {riders.map((rider) => (
            <label key={rider.rsvpId} class={`check ${rider.boarded ? 'aboard' : ''}`}>
              <input
                type="checkbox"
                checked={rider.boarded}
                onChange={(event) => count(event.currentTarget.checked ? 1 : -1, rider.rsvpId)}
              />
              <span>
                {rider.displayName}
                {rider.stepFree ? <small>{say('ride.needsStepFree')}</small> : null}
              </span>
            </label>
          ))}
        </fieldset>
      ) : null}
      <div class="row">
        <button type="button" class="grow" disabled={run.boarded <= 0} onClick={() => count(-1)}>
          {say('ride.oneLess')}
        </button>
        <button type="button" class="grow" onClick={() => count(1)}>
          {say('ride.oneMore')}
        </button>
        <button type="button" class="grow" disabled={free <= 0} onClick={() => count(free)}>
          {say('ride.full')}
        </button>
      </div>
    </>
  );
}
