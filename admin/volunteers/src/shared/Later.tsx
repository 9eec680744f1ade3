import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { say } from '../words/say.ts';

type Load<Props> = () => Promise<{ default: ComponentType<Props> }>;

/** A screen in a file of its own: a phone at the door loads nothing of the lot. */
export function Later<Props extends object>({ load, ...props }: { load: Load<Props> } & Props) {
  const [Part, setPart] = useState<ComponentType<Props> | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    load().then(
      ({ default: part }) => setPart(() => part),
      () => setFailed(true),
    );
  }, [load]);
  if (failed)
    return (
      <p role="alert" class="notice wrong">
        {say('error.part')}{' '}
        <button type="button" onClick={() => location.reload()}>
          {say('action.again')}
        </button>
      </p>
    );
  // What is left of the properties is what the part takes.
  return Part ? <Part {...(props as unknown as Props)} /> : <p class="starting">{say('starting')}</p>;
}
