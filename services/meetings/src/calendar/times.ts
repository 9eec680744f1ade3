import { ProblemError } from '@landed/chassis/problem';
import type { Deps } from '../deps.ts';
import { timeFault } from '../door/rules.ts';

/** Throws 400, naming each time that cannot have been at this meeting. */
export function assertTimes(
  deps: Deps,
  meeting: { readonly startsAt: Date; readonly endsAt: Date },
  times: readonly { readonly field: string; readonly at: string }[],
): void {
  const span = { startsAt: meeting.startsAt.getTime(), endsAt: meeting.endsAt.getTime() };
  const fields = times.flatMap(({ field, at }) => {
    const message = timeFault(Date.parse(at), deps.runtime.now().getTime(), span);
    return message === null ? [] : [{ field, message }];
  });
  if (fields.length > 0)
    throw new ProblemError(400, 'invalid-input', `Please mend: ${fields.map((item) => item.field).join(', ')}.`, {
      fields,
    });
}
