import { html } from 'hono/html';
import { checkbox, type Form, summary, textField } from '../shared/form.ts';
import type { View } from '../shared/page.ts';

export const landingWords = {
  landedOn: 'Please enter a day that is not in the future.',
  employerName: 'Please tick that the name may be said, or leave it empty.',
};

/** Each consent is asked for by itself, and none is ticked for anybody. */
export const landingPage = (form: Form): View => ({
  title: 'I have landed',
  body: html`${summary(form)}
<p>That is good news. Everything below is up to you, and you can change it later.</p>
<form method="post" action="/me/landed" novalidate>
${textField(form, { name: 'landedOn', label: 'Since when?', type: 'date', optional: true })}
<fieldset class="field"><legend>What may we do with it?</legend>
${checkbox(form, { name: 'counted', label: 'Count me, without my name, among those who landed' })}
${checkbox(form, { name: 'story', label: 'Invite me to tell my story at a meeting' })}
${checkbox(form, { name: 'employer', label: 'The employer’s name may be said' })}
${textField(form, { name: 'employerName', label: 'Employer', optional: true, maxlength: 120, autocomplete: 'organization' })}
${checkbox(form, { name: 'photo', label: 'A photo of me may be shown' })}
</fieldset>
${checkbox(form, { name: 'staysAsHelper', label: 'I would like to stay in touch and help others' })}
<button>Tell the group</button>
</form>
<p><a href="/me">Not now</a></p>`,
});
