import { useRecordContext, useTranslate } from 'react-admin';
import type { Rsvp } from '../api/types.ts';
import { useSay } from '../shared/say.ts';

/** Where somebody was told to park, and which shuttle to take. */
export function useParkingWords(): (rsvp: Rsvp, timeZone?: string) => string {
  const translate = useTranslate();
  const say = useSay();
  return ({ parking, lot, run }, timeZone) =>
    [
      lot?.name ?? translate(`words.parking.${parking}`),
      run && translate('landed.meetings.run_at', { time: say.time(run.departsAt, timeZone) }),
    ]
      .filter(Boolean)
      .join(', ');
}

export function ParkingWords({ timeZone }: { timeZone?: string }) {
  const rsvp = useRecordContext<Rsvp>();
  const words = useParkingWords();
  return rsvp ? <>{words(rsvp, timeZone)}</> : null;
}
