import { html } from 'hono/html';
import { z } from 'zod';
import { defineLetter, type Html } from './letter.ts';
import { MeetingFacts, whenAndWhere } from './meeting-parts.ts';
import { button, fact } from './parts.ts';

/** The week in numbers; nobody’s name. */
export const SummaryContent = z.strictObject({
  checkedIn: z.int(),
  newcomers: z.int(),
  joinedList: z.int(),
  onList: z.int(),
  introductions: z.int(),
  lettersSent: z.int(),
  lettersWaiting: z.int(),
  meeting: MeetingFacts.nullable(),
  coming: z.int(),
});
export type SummaryContent = z.infer<typeof SummaryContent>;

export const summaryLetter = defineLetter(SummaryContent.extend({ displayName: z.string() }), (data, ink) => ({
  subject: `The past week at ${ink.chapter}`,
  preview: 'Who came, who joined, what is next.',
  heading: 'The past week',
  body: html`<p>${ink.greeting} ${data.displayName}, this is what the past seven days brought.</p>
    ${fact('In the room', many(data.checkedIn, 'check-in'), many(data.newcomers, 'first visit'))}
    ${fact('The list', many(data.joinedList, 'new consent'), `${data.onList} on the list now`)}
    ${fact('Introductions', many(data.introductions, 'introduction'))}
    ${fact('Letters', `${data.lettersSent} left`, data.lettersWaiting > 0 ? `${data.lettersWaiting} wait for somebody to look` : 'none wait for you')}
    ${next(data)}
    ${button(ink.page('/admin/'), 'Open the dashboard')}`,
  because: `You are an organizer of ${ink.chapter}. This summary comes once a week.`,
}));

const next = ({ meeting, coming }: SummaryContent): Html | '' =>
  meeting
    ? html`<h2>Next</h2><p><strong>${meeting.title}</strong></p>${whenAndWhere(meeting)}
        ${fact('Have said that they come', many(coming, 'person', 'people'))}`
    : '';

const many = (count: number, one: string, more = `${one}s`): string => `${count} ${count === 1 ? one : more}`;
