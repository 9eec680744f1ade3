import { dayOf, timeOf } from '@landed/chassis/time-words';
import { DoorCandidate, MeetingView } from '@landed/contracts';
import { html } from 'hono/html';
import { z } from 'zod';
import { hidden, select, textField } from './form.ts';
import type { Html } from './page.ts';
import type { Services } from './services.ts';

/** Meetings that take place, in the order of their time. At most 100. */
export async function scheduled(
  api: Services,
  ask: { order: 'ASC' | 'DESC'; upcoming?: boolean },
): Promise<MeetingView[]> {
  const { order, ...more } = ask;
  const query = new URLSearchParams({
    filter: JSON.stringify({ state: 'scheduled', ...more }),
    sort: JSON.stringify(['startsAt', order]),
    range: JSON.stringify([0, 99]),
  });
  return await api.get(`/api/meetings?${query.toString()}`, z.array(MeetingView));
}

/** Who fits the beginning of a name; null when nothing was typed that could fit. */
export async function foundByName(api: Services, meetingId: string, q: string): Promise<DoorCandidate[] | null> {
  if (q.length < 2) return null;
  return await api.get(
    `/api/meetings/${meetingId}/door?${new URLSearchParams({ q }).toString()}`,
    z.array(DoorCandidate),
  );
}

const mostMeetings = 8;

/**
 * The evening that a page is about, and those it offers: the first few of `meetings`. An evening that was chosen is that
 * evening, however far away it is; without a choice it is the first. Null where there is none at all.
 */
export async function eveningOf(
  api: Services,
  meetings: readonly MeetingView[],
  chosenId: string | undefined,
): Promise<{ meetings: readonly MeetingView[]; meeting: MeetingView } | null> {
  const offered = meetings.slice(0, mostMeetings);
  const chosen = chosenId ? await api.find(`/api/meetings/${chosenId}`, MeetingView) : null;
  const meeting = chosen ?? offered[0];
  if (!meeting) return null;
  return { meeting, meetings: offered.some(({ id }) => id === meeting.id) ? offered : [meeting, ...offered] };
}

interface Chosen {
  readonly action: string;
  readonly meetings: readonly MeetingView[];
  readonly meeting: MeetingView;
}

const dayAndTime = ({ title, startsAt, timeZone }: MeetingView): string =>
  `${dayOf(startsAt, timeZone)}, ${timeOf(startsAt, timeZone)}, ${title}`;

export const chooseEvening = ({
  action,
  meetings,
  meeting,
}: Chosen): Html => html`<form method="get" action="${action}">
${select(
  { values: { meeting: meeting.id }, complaints: {} },
  { name: 'meeting', label: 'The evening', options: meetings.map((item) => [item.id, dayAndTime(item)]) },
)}
<button class="quiet">Choose this evening</button></form>`;

export const searchByName = (
  { action, meeting }: Chosen,
  q: string,
): Html => html`<form method="get" action="${action}">${hidden('meeting', meeting.id)}
${textField({ values: { q }, complaints: {} }, { name: 'q', label: 'The beginning of the name' })}
<button class="quiet">Find</button></form>`;
