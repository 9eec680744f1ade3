import { html } from 'hono/html';
import { checkbox, choices, type Form, hidden, summary, textArea, textField } from '../shared/form.ts';
import type { Html, View } from '../shared/page.ts';
import type { Asked, Kind, Side } from './kinds.ts';
import type { CardSide } from './sides.ts';

export const cardWords = {
  company: 'Please name one company, in up to 120 characters.',
  companies: 'Please name the companies one a line, at least one and at most 50.',
  role: 'Please say which role, in up to 80 characters.',
  blurb: 'Please write a few sentences, 120 words or fewer, so that they can be forwarded as they stand.',
  text: 'Please say what it is, in up to 800 characters.',
  note: 'Please keep the note to 500 characters.',
  visibility: 'Please choose who may read it.',
  expiresAt: 'Please choose a day within the next 90 days, or leave it empty.',
};

/** Which of the kinds it is: one press, and then a form with nothing in it that does not belong there. */
export const choosePage = ({ side, title, choose, kinds }: CardSide, company: string): View => ({
  title: choose,
  body: html`<ul class="ways">${kinds.map(
    ({ name, choice, about }) =>
      html`<li><a href="/me/${side}/new?${new URLSearchParams({ kind: name, ...(company ? { company } : {}) }).toString()}"><b>${choice}</b><span>${about}</span></a></li>`,
  )}</ul>
<p><a class="link" href="/me/${side}">${title}</a></p>`,
});

interface Drawn {
  readonly card: CardSide;
  readonly kind: Kind;
  readonly action: string;
  readonly once: string;
  /** Do they look quietly? Undefined where it cannot be looked up. */
  readonly discreet: boolean | undefined;
  /** Companies that come to mind: those on one's own list. */
  readonly companies: readonly string[];
}

const line = (
  form: Form,
  name: string,
  asked: Asked | undefined,
  more: { maxlength: number; list?: string; company?: true },
): Html => (asked ? textField(form, { name, ...asked, ...more }) : html``);

const several = (
  form: Form,
  name: string,
  asked: Asked | undefined,
  more: { rows: number; maxlength: number },
): Html => (asked ? textArea(form, { name, ...asked, ...more }) : html``);

const eyes: Readonly<Record<Side, readonly (readonly [string, string])[]>> = {
  needs: [
    ['matching', 'Only who may help, when they are asked, and those who organize'],
    ['members', 'All members, on the board. My name does not stand there unless I say so'],
  ],
  leads: [
    ['matching', 'Only those who organize; whoever looks for it is still told'],
    ['members', 'All members, on the board. My name does not stand there'],
  ],
};
/** The same where it stands on no board for now, and nobody is told of it. */
const quietEyes: typeof eyes = {
  needs: [
    ['matching', 'Only who may help, when they are asked, and those who organize'],
    ['members', 'All members too, on the board, once you no longer look quietly'],
  ],
  leads: [
    ['matching', 'Only those who organize'],
    ['members', 'All members too, on the board, once you no longer look quietly'],
  ],
};
const seenBy = (form: Form, { side }: CardSide, discreet: boolean): Html =>
  choices(form, { name: 'visibility', label: 'Who may read it?', options: (discreet ? quietEyes : eyes)[side] });

const nameHint = (discreet: boolean): string =>
  discreet
    ? 'Not while you are looking quietly. Later to those who are asked, and on the board if it stands there.'
    : 'To those who are asked, and on the board if it stands there. Your address is shared only when everybody has said yes.';

const note: Asked = { label: 'A note for yourself', hint: 'Only you and the organizers read it.', optional: true };

/** What can be said of a card whenever: all but its company. */
const changeable = (
  form: Form,
  { card, kind, discreet = false }: Pick<Drawn, 'card' | 'kind' | 'discreet'>,
): Html => html`
${line(form, 'role', kind.role, { maxlength: 80 })}
${several(form, card.words, kind.words, { rows: 7, maxlength: card.words === 'blurb' ? 1200 : 800 })}
${kind.name === 'know-someone-at' ? several(form, 'note', note, { rows: 3, maxlength: 500 }) : ''}
${card.side === 'needs' ? checkbox(form, { name: 'shareName', label: 'My name may be shown', hint: nameHint(discreet) }) : ''}
${seenBy(form, card, discreet)}
${textField(form, { name: 'expiresAt', label: 'Until when?', hint: 'It ends by itself after 90 days, or earlier if you say so.', type: 'date', optional: true })}`;

const known = 'companies-known';

export const newCardPage = (form: Form, drawn: Drawn): View => {
  const { card, kind, action, once, companies, discreet } = drawn;
  return {
    title: kind.title,
    scripts: ['scripts/company.js'],
    body: html`${summary(form)}
${discreet === undefined ? '' : html`<p>${discreet ? kind.quietly : kind.after}</p>`}
<form method="post" action="${action}" novalidate>
${hidden('once', once)}${hidden('kind', kind.name)}
${line(form, 'company', kind.company, { maxlength: 120, list: known, company: true })}
${companies.length > 0 ? html`<datalist id="${known}">${companies.map((name) => html`<option value="${name}"></option>`)}</datalist>` : ''}
${several(form, 'companies', kind.companies, { rows: 5, maxlength: 6_000 })}
${changeable(form, drawn)}
<button>Post it</button>
</form>
<p><a class="link" href="/me/${card.side}/new">Something else</a></p>`,
  };
};

export const changeCardPage = (form: Form, drawn: Omit<Drawn, 'companies'> & { about: string }): View => ({
  title: 'Change it',
  body: html`${summary(form)}
<p><strong>${drawn.about}</strong>${drawn.kind.company || drawn.kind.companies ? '. Another company is another card.' : ''}</p>
<form method="post" action="${drawn.action}" novalidate>
${hidden('once', drawn.once)}
${changeable(form, drawn)}
<button>Keep it</button>
</form>
<p><a class="link" href="/me/${drawn.card.side}">${drawn.card.title}</a></p>`,
});
