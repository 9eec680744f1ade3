import type { FastifyRequest } from 'fastify';
import { html } from 'hono/html';
import { z } from 'zod';
import { doneOf } from '../shared/done.ts';
import { hidden } from '../shared/form.ts';
import type { Html } from '../shared/page.ts';

/** What has just become of a question, and whether its answer may be taken back by whoever reads this. */
const said = {
  same: { words: 'Thank you, now it is clear which company is meant.', mine: true },
  another: { words: 'Thank you. You mean another company, then.', mine: true },
  'answered-already': {
    words: 'This was answered before, the other way. If that is not right, take it back.',
    mine: true,
  },
  'asked-again': { words: 'It is taken back, and as open as it was.', mine: false },
  'said-by-another': {
    words:
      'Somebody else who wrote this name has answered meanwhile, and one answer counts for all. If it is not right, please tell an organizer.',
    mine: false,
  },
} as const;
export type Said = keyof typeof said;

const Question = z.object({ question: z.uuid() });
const isSaid = (done: string): done is Said => Object.hasOwn(said, done);

/** Where to go once a question was answered: `back` to where it stood, so that `answered` can say what became of it. */
export const wayAfter = (back: string, done: Said, question: string): string =>
  `${back}?${new URLSearchParams({ done, question }).toString()}`;

/** What has become of the question that was just answered on the page at `back`, with a way to take the answer back. */
export function answered(request: FastifyRequest, back: string): Html {
  const done = doneOf(request);
  const question = Question.safeParse(request.query).data?.question;
  if (!isSaid(done) || question === undefined) return html``;
  const { words, mine } = said[done];
  return html`<div class="told"><p role="status">${words}</p>
${mine ? html`<form method="post" action="/me/companies/${question}/undoing">${hidden('back', back)}<button class="quiet">Take it back</button></form>` : ''}</div>`;
}
