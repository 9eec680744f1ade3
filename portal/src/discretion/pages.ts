import { html } from 'hono/html';
import { checkbox, type Form, summary, textArea, textField } from '../shared/form.ts';
import type { View } from '../shared/page.ts';

export const discretionWords = {
  employer: 'Please keep the name below 120 characters.',
  mailDomains: 'Please give what stands behind the @ in addresses there, such as acme.example; one a line.',
};

export const discretionPage = (form: Form, done: boolean): View => ({
  title: 'Looking quietly',
  body: html`${done ? html`<p class="told" role="status">It is kept, and holds from now on.</p>` : ''}${summary(form)}
<p>You have work and are looking? Nobody of your employer finds you here: not in lists, not on the screen in the hall, not through somebody who knows somebody. In your mailbox the name of the sender, the subject and the first line of our letters say neither who writes nor about what, and no other member sees your page.</p>
<form method="post" action="/me/discretion" novalidate>
${checkbox(form, { name: 'discreet', label: 'I am looking quietly' })}
${textField(form, { name: 'employer', label: 'From whom do you hide?', hint: 'The name of your employer. It is kept sealed.', maxlength: 120, optional: true, autocomplete: 'organization' })}
${textArea(form, { name: 'mailDomains', label: 'Addresses there end with', hint: 'What stands behind the @, one a line, such as acme.example.', rows: 3, maxlength: 2_000, optional: true })}
<button>Keep it</button>
</form>`,
});
