import { fullDayOf } from '@landed/chassis/time-words';
import type { ListChoice, MailPreferences } from '@landed/contracts';
import { html } from 'hono/html';
import { button } from '../shared/form.ts';
import type { Html, View } from '../shared/page.ts';

/** Before the button: what it does. After it: that it is done, and the way back. */
export function leavePage(choice: ListChoice, action: string): View {
  if (!choice.on) {
    return {
      title: 'You are off this list',
      body: html`<p class="told" role="status">${choice.name}: nothing of it reaches you any more.</p>
<p>Your other lists stay as they were. You need not say why, and you can come back at any time from the link “Choose what you get” in a letter or from <a href="/me/preferences">your page</a>.</p>`,
    };
  }
  return {
    title: `Leave “${choice.name}”?`,
    body: html`<p>${choice.detail}</p>
<p>One press, and it stops at once. Your other lists stay as they are.</p>
${button(action, 'Take me off this list', { class: '' })}
<p class="hint">Nothing has changed so far: looking at this page changes nothing.</p>`,
  };
}

type HeldBack = NonNullable<MailPreferences['heldBack']>;

/** What holds letters back, and what opens the way again. */
const wayBack: Record<HeldBack['kind'], Html> = {
  hard: html`The mail server at your address says that there is no such mailbox, so we send nothing there, not even codes. If the mailbox works after all, please tell an organizer, who opens the way again. If it is gone, sign up with another address: an organizer makes the two records one.`,
  soft: html`Several letters to your address came back, as from a full mailbox, so codes alone go there. As soon as you <a href="/sign-in">sign in with a code</a> that has come there, all letters come again.`,
  complaint: html`A letter of ours was marked as unwanted at your address, so nothing of our lists goes there. If that was not meant, <a href="/me#list">join the list</a> again. News of a meeting that you said you are coming to still comes.`,
};

export function preferencesPage(
  preferences: MailPreferences,
  { action, saved, timeZone }: { action: string; saved: boolean; timeZone: string },
): View {
  const { lists, onList, landed, heldBack } = preferences;
  return {
    title: 'What you get by mail',
    body: html`${saved ? html`<p class="told" role="status">Saved. It holds from now on.</p>` : ''}
${heldBack ? html`<section class="told" aria-labelledby="held-back"><h2 id="held-back">Your letters rest since ${fullDayOf(heldBack.since, timeZone)}</h2><p>${wayBack[heldBack.kind]}</p></section>` : ''}
${
  onList
    ? html`<form method="post" action="${action}"><fieldset class="field"><legend>Send me</legend>
${lists.map(
  ({
    list,
    name,
    detail,
    on,
  }) => html`<div class="choice"><input id="${list}" name="${list}" type="checkbox" value="yes" ${on ? 'checked' : ''} aria-describedby="${list}-hint">
<label for="${list}">${name}</label><p class="hint" id="${list}-hint">${detail}</p></div>`,
)}</fieldset><button>Save</button></form>
${button(`${action}/leave-all`, 'Leave all lists')}`
    : html`<p>You are not on the list, so none of our weekly letters reach you. After a visit you can join it on <a href="/me">your page</a>.</p>`
}
${
  landed
    ? html`<p>You told us that you have landed, so leads, needs and the digest rest. If you are looking again, say so on <a href="/me#landed">your page</a>.</p>`
    : html`<p>Have you landed? <a href="/me/landed">Tell us</a>, and leads and needs stop at once.</p>`
}
${heldBack && heldBack.kind !== 'complaint' ? '' : html`<p class="hint">Codes to sign in, and news of a meeting that you said you are coming to, reach you in any case.</p>`}`,
  };
}

export const unknownMailLink: View = {
  title: 'We do not know this link',
  body: html`<p>Perhaps a piece of it was lost on the way. Please open it from the letter once more.</p>
<p>You can also choose what you get on <a href="/me/preferences">your page</a>.</p>`,
};
