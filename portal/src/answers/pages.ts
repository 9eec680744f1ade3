import { shortDayOf } from '@landed/chassis/time-words';
import type { AskView } from '@landed/contracts';
import { html } from 'hono/html';
import type { z } from 'zod';
import { type Form, hidden, summary, textField } from '../shared/form.ts';
import type { Html, View } from '../shared/page.ts';

type Ask = z.infer<typeof AskView>;

interface Surroundings {
  readonly action: string;
  /** Where whoever holds a token answers. */
  readonly addressOf: (token: string) => string;
  readonly timeZone: string;
}

export const answerWords = {
  answer: 'Please choose one of the two answers.',
  contactName: 'Please enter a name. A first name is enough.',
  contactEmail: 'Please enter an e-mail address, such as jo@example.org.',
};

/** Both answers while the question is open; what was said, and the other answer, until it closes. */
export function answerPage(form: Form, ask: Ask, parts: Surroundings): View {
  const { action, addressOf, timeZone } = parts;
  const title =
    ask.party === 'owner' ? `A member is looking for a contact at ${ask.company}` : 'Someone would like to talk to you';
  if (ask.state === 'closed') {
    return {
      title: 'This question is closed',
      body: html`<p>${ask.detail}</p><p>Nothing is left to do. Thank you for looking.</p>`,
    };
  }
  return {
    title,
    body: html`${summary(form)}
${ask.state === 'waiting' ? '' : html`<p class="told" role="status">${ask.detail}</p>`}
<p>${ask.party === 'owner' ? 'You said that you know someone who works there or used to. In the member’s own words:' : `It is about ${ask.company}, and 15 minutes of your time. In their own words:`}</p>
<figure class="card"><blockquote class="blurb">${ask.blurb}</blockquote>
<figcaption>${ask.askerName ?? 'A member, who has not given a name yet'}</figcaption></figure>
${ask.link === null ? '' : html`<p>${ask.link}</p>`}
${shared(ask)}
${handedOn(ask, addressOf)}
${ask.state === 'answered-yes' ? '' : yes(form, ask, action)}
${ask.state === 'answered-no' || isFinal(ask) ? '' : no(ask, action)}
${ask.mayHandOn ? handOnInstead(action) : ''}
${isFinal(ask) ? '' : html`<p class="hint">You can answer, or change your answer, until ${shortDayOf(ask.expiresAt, timeZone)}. You need not say why, and nobody will ask.</p>`}`,
  };
}

/** A contact’s yes sends the introduction at once; there is nothing to take back. */
const isFinal = ({ party, state }: Ask): boolean => party === 'contact' && state === 'answered-yes';

/** What is shared with whom, before anybody presses anything. */
function shared({ party, toName }: Ask): Html {
  const points =
    party === 'owner'
      ? [
          'If you say yes, we ask your contact once, with these words. The member does not learn who the contact is.',
          'Only if your contact says yes as well do the two get each other’s name and e-mail address.',
          'If you say no, the member hears nothing about it. No and silence look the same.',
          'Some people want no such letters, and none goes to them. We do not say who; words that you hand on yourself reach everybody.',
        ]
      : [
          'If you say yes, you and the member both get one letter, with each other’s name and e-mail address.',
          'If you say no, or do nothing, the member does not learn who you are, and we do not write about this again.',
          // To whom the words were handed we have not written.
          ...(toName.length > 0
            ? []
            : ['Would you rather not be asked at all? “Never ask me again” stands at the end of our letter.']),
        ];
  return html`<h2>What is shared</h2><ul>${points.map((point) => html`<li>${point}</li>`)}</ul>`;
}

/** What an owner sends in their own way, with the address of the page where the contact answers. */
function handedOn({ forward }: Ask, addressOf: (token: string) => string): Html {
  if (!forward) return html``;
  return html`<h2>To hand on</h2>
<p>Send these words with the address below them, by mail or as a message. Your contact answers on that page, or not at all.</p>
<figure class="card"><blockquote class="blurb">${forward.text}</blockquote>
<figcaption>${addressOf(forward.token)}</figcaption></figure>`;
}

function yes(form: Form, ask: Ask, action: string): Html {
  const { party } = ask;
  return html`<form method="post" action="${action}" novalidate>${hidden('answer', 'yes')}${contactFields(form, ask)}
<button>${party === 'owner' ? 'Yes, ask my contact' : 'Yes, introduce us'}</button></form>
${party === 'owner' ? handOn(action, 'Yes, and I hand the words on myself') : ''}`;
}

const handOn = (action: string, label: string): Html =>
  html`<form method="post" action="${action}">${hidden('answer', 'yes')}${hidden('how', 'i-forward')}
<button class="quiet">${label}</button></form>`;

/** A mistyped address is no dead end. */
const handOnInstead = (action: string): Html => html`<h2>Was the address not the right one?</h2>
<p>Then send the words yourself, to whom you meant. The link in our letter is over with that, and your contact answers on a page of their own.</p>
${handOn(action, 'I hand the words on myself')}`;

function contactFields(form: Form, { party, toName }: Ask): Html {
  const fields = party === 'owner' ? ofContact(form) : ofMyself(form);
  return html`${
    // A link may be passed on, so the name stands where its owner alone reads it.
    party === 'owner' && !toName.includes('contactName')
      ? html`<p>You have noted who it is: see <a href="/me/asks">Asked of me</a>, which opens for you alone.</p>`
      : ''
  }${toName.map((name) => fields[name])}`;
}

const ofContact = (form: Form): Record<Ask['toName'][number], Html> => ({
  contactName: html`${textField(form, { name: 'contactName', label: 'Your contact’s first name', hint: 'So that our letter can greet them.', maxlength: 80 })}`,
  contactEmail: html`${textField(form, { name: 'contactEmail', label: 'Your contact’s e-mail address', hint: 'Theirs at the company, not that of the member who asks. We write to it once. It is kept sealed, and the member sees it only after your contact’s yes.', type: 'email', inputmode: 'email', maxlength: 254 })}`,
});

const ofMyself = (form: Form): Record<Ask['toName'][number], Html> => ({
  contactName: html`${textField(form, { name: 'contactName', label: 'Your name', hint: 'A first name is enough.', maxlength: 80 })}`,
  contactEmail: html`${textField(form, { name: 'contactEmail', label: 'Your e-mail address', hint: 'The member gets it with your yes, and you get theirs. It is kept sealed.', type: 'email', inputmode: 'email', maxlength: 254 })}`,
});

function no({ state }: Ask, action: string): Html {
  return html`<form method="post" action="${action}">${hidden('answer', 'no')}
<button class="quiet">${state === 'answered-yes' ? 'Rather not, after all' : 'Not this time'}</button></form>`;
}

export const unknownLinkPage: View = {
  title: 'We do not know this link',
  body: html`<p>Perhaps a piece of it was lost on the way. Please open it from the letter once more, or copy the whole address.</p>
<p><a href="/">To the first page</a></p>`,
};
