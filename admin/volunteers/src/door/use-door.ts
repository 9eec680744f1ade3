import { useEffect, useState } from 'preact/hooks';
import { call, NoAnswer } from '../api/http.ts';
import type { GroundRules } from '../api/types.ts';
import { loadLooks } from '../keep/attention.ts';
import { findSealed, keepSealed } from '../keep/packages.ts';
import { keepSending } from '../keep/sending.ts';
import { fetchNames, openNames } from './roster.ts';
import { sendScans } from './upload.ts';

/** A roster is read by a person's order and stands on record: not more often than it helps. */
const renewEveryMs = 10 * 60_000;
const tryAgainMs = 20_000;
const rulesPlace = 'ground-rules';

/** Gets this door ready to be without network, keeps it so, and tells what waits. */
export function useDoor(meetingId: string, endsAt: string): GroundRules | null {
  const [rules, setRules] = useState<GroundRules | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    const renew = async (): Promise<void> => {
      let waitMs = renewEveryMs;
      try {
        const [fresh] = await Promise.all([call<GroundRules>('GET', '/api/ground-rules'), fetchNames(meetingId)]);
        await keepSealed(rulesPlace, fresh, endsAt);
        setRules(fresh);
      } catch (error) {
        if (!(error instanceof NoAnswer)) reportError(error);
        waitMs = tryAgainMs;
      }
      if (!gone) timer = setTimeout(() => void renew(), waitMs);
    };
    void (async () => {
      // What cannot be opened any more is fetched anew.
      await Promise.all([openNames(meetingId).catch(reportError), loadLooks()]);
      setRules(await findSealed<GroundRules>(rulesPlace));
      await renew();
    })();
    const stopSending = keepSending(sendScans);
    return () => {
      gone = true;
      clearTimeout(timer);
      stopSending();
    };
  }, [meetingId, endsAt]);
  return rules;
}
