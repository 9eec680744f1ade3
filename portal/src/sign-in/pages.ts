import type { GroundRules } from '@landed/contracts';
import { html } from 'hono/html';
import type { z } from 'zod';
import { checkbox, type Form, hidden, summary, textField } from '../shared/form.ts';
import type { View } from '../shared/page.ts';

const emailWords = 'Please enter an e-mail address such as ana@example.org.';

export const signUpWords = {
  displayName: 'Please enter a name of up to 80 characters. A first name or an alias is fine.',
  email: emailWords,
  agree: 'Please read the ground rules and tick the box if you agree.',
  groundRulesVersion: 'Please open this page again and read the ground rules once more.',
};

export function signUpPage(form: Form, rules: z.infer<typeof GroundRules>, once: string): View {
  return {
    title: 'Sign up',
    body: html`${summary(form)}
<p>A name and an address are all we ask. You can leave again at any time.</p>
<form method="post" action="/sign-up" novalidate>
${hidden('once', once)}${hidden('groundRulesVersion', String(rules.version))}
${textField(form, { name: 'displayName', label: 'What shall we call you?', hint: 'A first name or an alias is fine. It stands on your badge.', autocomplete: 'nickname', maxlength: 80 })}
${textField(form, { name: 'email', label: 'E-mail address', hint: 'We send a code to it, your pass, and what you ask for.', type: 'email', autocomplete: 'email', inputmode: 'email', maxlength: 254 })}
<section class="card" aria-labelledby="rules">
<h2 id="rules">Our ground rules</h2>
<ul>${rules.rules.map((rule) => html`<li>${rule}</li>`)}</ul>
${checkbox(form, { name: 'agree', label: 'I agree to the ground rules' })}
</section>
<button>Send me a code</button>
</form>
<p>Been here before? <a href="/sign-in">Sign in</a></p>`,
  };
}

export const signInWords = { email: emailWords };

export function signInPage(form: Form, next: string, once: string): View {
  return {
    title: 'Sign in',
    body: html`${summary(form)}
<p>There is no password. We send six digits to your address.${next === 'me' ? '' : ' Then you come to the page that you asked for.'}</p>
<form method="post" action="/sign-in" novalidate>
${hidden('once', once)}${hidden('next', next)}
${textField(form, { name: 'email', label: 'E-mail address', type: 'email', autocomplete: 'email', inputmode: 'email', maxlength: 254 })}
<button>Send me a code</button>
</form>
<p>New here? <a href="/sign-up">Sign up</a></p>`,
  };
}

export const codeWords = {
  code: 'Please enter the six digits from the newest letter. A code works for ten minutes and a few tries.',
  challengeId: 'Please ask for a new code.',
};

export function codePage(form: Form, challenge: string, next: string): View {
  return {
    title: 'Your code',
    body: html`${summary(form)}
<p>If the address can receive mail, a letter with six digits is on its way. The code works for ten minutes, in this browser.</p>
<form method="post" action="/code" novalidate>
${hidden('challenge', challenge)}${hidden('next', next)}
${textField({ ...form, values: {} }, { name: 'code', label: 'The six digits', autocomplete: 'one-time-code', inputmode: 'numeric', maxlength: 12 })}
<button>Continue</button>
</form>
<p>No letter after a minute? Look among the unwanted ones, or <a href="/sign-in?${new URLSearchParams({ next }).toString()}">ask for a new code</a>.</p>`,
  };
}
