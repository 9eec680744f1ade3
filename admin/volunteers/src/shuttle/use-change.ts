import { useState } from 'preact/hooks';
import { call, NoAnswer, Refusal } from '../api/http.ts';
import type { Run } from '../api/types.ts';
import { say } from '../words/say.ts';
import { changeRun } from './rides.ts';

/** What must be known elsewhere at once, such as that a run is taken on: it is told now, or said that it was not. */
export function useChange() {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState('');
  return {
    busy,
    fault,
    change: async (method: 'POST' | 'DELETE', path: string, body?: object): Promise<void> => {
      setBusy(true);
      setFault('');
      try {
        const key = crypto.randomUUID();
        await changeRun(
          async () => await call<Run>(method, `/api/shuttle-runs/${path}`, { key, ...(body ? { body } : {}) }),
        );
      } catch (error) {
        if (error instanceof Refusal) setFault(error.message);
        else if (error instanceof NoAnswer) setFault(say('ride.unanswered'));
        else throw error;
      } finally {
        setBusy(false);
      }
    },
  };
}
export type ChangeUse = ReturnType<typeof useChange>;
