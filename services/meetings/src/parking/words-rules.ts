import { DateTime } from 'luxon';
import type { Plan } from './plan-rules.ts';

const minutesOnFoot = (minutes: number): string => (minutes <= 1 ? '1 minute' : `${minutes} minutes`);

/** Short lines in the order in which a driver reads them. */
export const lotSign = (lot: { name: string; walkMinutes: number; shuttle: boolean }): string =>
  `PARKING for tonight’s meeting\n${lot.name}\n${lot.shuttle ? 'The shuttle stops here and takes you to the door' : `${minutesOnFoot(lot.walkMinutes)} on foot to the door`}`;

/** Rule 49: what a confirmed plan says on paper and on the phone. */
export function sayPlan(
  plan: Plan,
  lots: readonly { lotId: string; name: string; kind: string }[],
  about: { title: string; startsAt: Date; timeZone: string; shuttle: boolean },
): { sign: string; phoneTree: string } {
  const day = DateTime.fromJSDate(about.startsAt, { zone: about.timeZone }).setLocale('en-US').toFormat('cccc, LLLL d');
  const open = plan.lots.flatMap((part) =>
    part.opensAt === null ? [] : lots.filter((lot) => lot.lotId === part.lotId),
  );
  const [close, far] = ['on-site', 'overflow'].map((kind) =>
    open
      .filter((lot) => lot.kind === kind)
      .map((lot) => lot.name)
      .join(' and '),
  );
  const ride = about.shuttle ? ', with a shuttle to the door' : '';
  const regulars = far ? `If you have been here before, please park at ${far}${ride}.` : '';
  return {
    sign: [
      `PARKING ${day}`,
      ...(close ? [`First visit, or step-free: ${close}`] : []),
      ...(far ? [`Everybody else: ${far}${ride}`] : []),
    ].join('\n'),
    phoneTree: `${about.title} on ${day}: ${far ? `${close} is for first visits and step-free needs. ${regulars}` : `please park at ${close}.`}`,
  };
}
