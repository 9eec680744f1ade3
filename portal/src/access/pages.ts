import { shortDayOf } from '@landed/chassis/time-words';
import type { OwnSession } from '@landed/contracts';
import { html } from 'hono/html';
import { type Form, hidden, summary, textField } from '../shared/form.ts';
import type { Html, View } from '../shared/page.ts';

export const accessWords = { email: 'Please enter an e-mail address such as ana@example.org.' };
export const codesWords = {
  oldCode: 'Please enter the six digits from the letter to the address in use.',
  newCode: 'Please enter the six digits from the letter to the new address.',
};

export function accessPage(
  form: Form,
  parts: {
    sessions: readonly OwnSession[];
    email: string | null;
    told: string | undefined;
    once: string;
    timeZone: string;
  },
): View {
  const { sessions, email, told, once, timeZone } = parts;
  return {
    title: 'Address and sign-in',
    body: html`${told ? html`<p class="told" role="status">${told}</p>` : ''}${summary(form)}
<section aria-labelledby="address"><h2 id="address">My address</h2>
<p>${email ? html`Letters go to <strong>${email}</strong>.` : 'We have no address of yours.'}</p>
<form method="post" action="/me/access/address" novalidate>
${hidden('once', once)}
${textField(form, { name: 'email', label: 'Use another address', hint: 'We send six digits to both, so that nobody takes it from you.', type: 'email', autocomplete: 'email', inputmode: 'email', maxlength: 254 })}
<button>Send the codes</button>
</form></section>
<section aria-labelledby="sessions"><h2 id="sessions">Where I am signed in</h2>
<ul class="cards">${sessions.map((session) => sessionCard(session, timeZone))}</ul>
${
  sessions.length > 1
    ? html`<form method="post" action="/me/access/others"><button class="quiet">Sign out everywhere but here</button></form>`
    : ''
}</section>`,
  };
}

const sessionCard = ({ id, current, device, createdAt }: OwnSession, timeZone: string): Html => {
  const since = `since ${shortDayOf(createdAt, timeZone)}`;
  return html`<li><p><strong>${device}</strong>${current ? ' (here)' : ''}<br>${since}</p>
${
  current
    ? ''
    : html`<form method="post" action="/me/access/sign-out">${hidden('id', id)}<button class="quiet" aria-label="Sign out there: ${device}, ${since}">Sign out there</button></form>`
}</li>`;
};

export const codesPage = (form: Form, change: string): View => ({
  title: 'Two codes',
  body: html`${summary(form)}
<p>If both addresses can receive mail, a letter with six digits is on its way to each. The codes work for ten minutes.</p>
<form method="post" action="/me/access/codes" novalidate>
${hidden('change', change)}
${textField({ ...form, values: {} }, { name: 'oldCode', label: 'From the letter to the address in use', autocomplete: 'one-time-code', inputmode: 'numeric', maxlength: 12 })}
${textField({ ...form, values: {} }, { name: 'newCode', label: 'From the letter to the new address', inputmode: 'numeric', maxlength: 12 })}
<button>Use the new address</button>
</form>
<p>No letter after a minute? Look among the unwanted ones, or <a href="/me/access">start again</a>. If you can no longer read mail at the old address, sign up with the new one: an organizer makes the two records one.</p>`,
});
