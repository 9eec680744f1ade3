import { useState } from 'preact/hooks';
import { call, NoAnswer, Refusal } from '../api/http.ts';
import { type BoardAt, useBoard } from '../api/live.ts';
import type { RunSheet, SheetAction } from '../api/types.ts';
import { say } from '../words/say.ts';

const pathOf = (meetingId: string): string => `/api/meetings/${meetingId}/run-sheet`;
const sheetOf = (meetingId: string): BoardAt<RunSheet> => ({ path: pathOf(meetingId) });

export type Tap = Omit<SheetAction, 'nonce'>;
/** A tap that was not answered: sent again it is the same tap, if nobody has done something else meanwhile. */
export interface Unanswered {
  readonly words: string;
  readonly again: (() => void) | null;
}

/** The sheet as it stands on every screen, and the taps that move it. */
export function useSheet(meetingId: string) {
  const [sheet, show] = useBoard(sheetOf(meetingId));
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Unanswered | null>(null);

  const send = async (path: string, body: object): Promise<void> => {
    setBusy(true);
    setTrouble(null);
    try {
      show(await call<RunSheet>('POST', `${pathOf(meetingId)}/${path}`, { body }));
    } catch (error) {
      if (error instanceof Refusal) setTrouble({ words: error.message, again: null });
      else if (error instanceof NoAnswer) {
        setTrouble({ words: say('sheet.unanswered'), again: () => void send(path, body) });
      } else throw error;
    } finally {
      setBusy(false);
    }
  };
  return {
    sheet,
    busy,
    trouble,
    tap: (tap: Tap): void => void send('taps', { nonce: crypto.randomUUID(), ...tap }),
    add: async (segmentId: string, label: string): Promise<void> => await send('turns', { segmentId, label }),
  };
}
export type SheetUse = ReturnType<typeof useSheet>;
