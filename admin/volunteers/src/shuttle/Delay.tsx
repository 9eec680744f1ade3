import type { Run } from '../api/types.ts';
import { say } from '../words/say.ts';
import type { ChangeUse } from './use-change.ts';

const steps = [5, 10, 15] as const;

/** Minutes after the planned time: pressed twice it is the same delay, and its riders are told once. */
export function Delay({ run, late, use }: { run: Run; late: number; use: ChangeUse }) {
  const tell = (minutes: number): void => void use.change('POST', `${run.id}/delays`, { minutes });
  return (
    <fieldset class="delay">
      <legend>{say('ride.delay')}</legend>
      <div class="row">
        {steps.map((minutes) => (
          <button
            key={minutes}
            type="button"
            class="grow"
            aria-pressed={late === minutes}
            disabled={use.busy}
            onClick={() => tell(minutes)}
          >
            {say('ride.delayBy', { count: minutes })}
          </button>
        ))}
        {late > 0 ? (
          <button type="button" class="grow" disabled={use.busy} onClick={() => tell(0)}>
            {say('ride.onTime')}
          </button>
        ) : null}
      </div>
    </fieldset>
  );
}
