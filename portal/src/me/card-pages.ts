import type { LeadView, NeedView } from '@landed/contracts';
import { html } from 'hono/html';
import type { z } from 'zod';
import { button, checkbox, type Form, hidden, summary, textArea, textField } from '../shared/form.ts';
import type { Html, View } from '../shared/page.ts';
import { shortDay } from '../shared/when.ts';

export type Need = z.infer<typeof NeedView>;
export type Lead = z.infer<typeof LeadView>;

const companyWords = 'Please name one company, in up to 120 characters.';

export const needWords = {
  company: companyWords,
  blurb: 'Please write a few sentences, 120 words or fewer, so that they can be forwarded as they stand.',
};

export function needPage(form: Form, once: string): View {
  return {
    title: 'I am looking for a contact',
    body: html`${summary(form)}
<p>Members who may know somebody there are asked privately. You are told when somebody says yes; until then it may be quiet.</p>
<form method="post" action="/me/needs" novalidate>
${hidden('once', once)}
${textField(form, { name: 'company', label: 'At which company?', autocomplete: 'organization', maxlength: 120 })}
${textArea(form, { name: 'blurb', label: 'What would you like to say?', hint: 'Who you are and what you would like to ask in 15 minutes. 120 words or fewer; it is forwarded as it stands.', rows: 7, maxlength: 1200 })}
${checkbox(form, { name: 'shareName', label: 'My name may be shown to those who are asked', hint: 'Otherwise they read your words without it. Your address is shared only when everybody has said yes.' })}
<button>Post my need</button>
</form>
<p><a href="/me">Back to my page</a></p>`,
  };
}

export const leadWords = { company: companyWords, note: 'Please keep the note to 500 characters.' };

export function leadPage(form: Form, once: string): View {
  return {
    title: 'I know someone',
    body: html`${summary(form)}
<p>Do not name the person. If a member looks for somebody there we ask you, and you decide each time.</p>
<form method="post" action="/me/leads" novalidate>
${hidden('once', once)}
${textField(form, { name: 'company', label: 'At which company?', autocomplete: 'off', maxlength: 120 })}
${textArea(form, { name: 'note', label: 'A note for yourself', hint: 'Only you and the organizers read it.', optional: true, rows: 3, maxlength: 500 })}
<button>Post my lead</button>
</form>
<p><a href="/me">Back to my page</a></p>`,
  };
}

const stateWords = { open: 'open', withdrawn: 'withdrawn', expired: 'ran out', met: 'met' } as const;

/** The cards of one kind, with a way to take each back. */
export function cardList(kind: 'needs' | 'leads', cards: readonly (Need | Lead)[] | undefined, none: string): Html {
  if (cards === undefined) return html`<p>We cannot look them up right now. Please try again in a moment.</p>`;
  if (cards.length === 0) return html`<p>${none}</p>`;
  return html`<ul class="cards">${cards.map(
    (card) => html`<li><p><strong>${card.company}</strong><br><span class="hint">${stateWords[card.state]}${
      card.state === 'open' ? ` until ${shortDay(card.expiresAt)}` : ''
    }</span></p>
${card.state === 'open' ? button(`/me/${kind}/${card.id}/withdrawal`, 'Withdraw', { name: `Withdraw: ${card.company}` }) : ''}</li>`,
  )}</ul>`;
}
