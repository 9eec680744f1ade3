import type { FastifyReply, FastifyRequest } from 'fastify';
import { html } from 'hono/html';
import type { z } from 'zod';
import { type Html, show, type View } from './page.ts';
import { ServiceFault } from './services.ts';

/** What stands in the fields, and what is to be mended, by field. `''` is for what concerns no single field. */
export interface Form {
  readonly values: Readonly<Record<string, string>>;
  readonly complaints: Readonly<Record<string, string>>;
}

export const emptyForm: Form = { values: {}, complaints: {} };

/** The text fields of a form that was sent. */
export function valuesOf(request: FastifyRequest): Record<string, string> {
  const { body } = request;
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

interface Submission<Schema extends z.ZodType> {
  readonly values: Record<string, string>;
  readonly schema: Schema;
  readonly input: unknown;
  /** One sentence for each field that says how to mend it. */
  readonly words: Readonly<Record<string, string>>;
  /** Where to go next, or what there is to say. */
  readonly act: (value: z.infer<Schema>) => Promise<string | View>;
  readonly again: (form: Form) => View;
}

/**
 * Takes a form: `act` says where to go next (303), or what to show. What cannot be taken is shown again (422), with what was entered and
 * with a sentence at each field to mend.
 */
export async function submit<Schema extends z.ZodType>(
  request: FastifyRequest,
  reply: FastifyReply,
  form: Submission<Schema>,
): Promise<FastifyReply> {
  const parsed = form.schema.safeParse(form.input);
  const fields = parsed.success
    ? await attempt(async () => {
        const next = await form.act(parsed.data);
        return typeof next === 'string' ? reply.redirect(next, 303) : await show(request, reply, next);
      })
    : parsed.error.issues.map((issue) => ({ field: String(issue.path[0] ?? ''), message: issue.message }));
  if (fields === null) return reply;
  const complaints = Object.fromEntries(fields.map(({ field, message }) => [field, form.words[field] ?? message]));
  const view = form.again({ values: form.values, complaints });
  return await show(
    request,
    reply,
    { ...view, title: `Please check: ${view.title}`, heading: html`${view.title}` },
    422,
  );
}

/** Somebody went back, wrote something else, and sent the same form again: the page now shown is a new one. */
const sentBefore = 'This form was sent before, with other words in it. Press once more to send it as it stands now.';

/** Runs `act`; null when it was done, or the fields that the service refused. */
async function attempt(act: () => Promise<unknown>): Promise<{ field: string; message: string }[] | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (!(error instanceof ServiceFault) || ![400, 409, 422].includes(error.problem.status)) throw error;
    const { code, fields, detail } = error.problem;
    if (code === 'idempotency-key-reused') return [{ field: '', message: sentBefore }];
    return fields?.length ? fields : [{ field: '', message: detail }];
  }
}

/** The first thing on a page whose form could not be taken: what to mend, each with a way to the field. */
export function summary(form: Form): Html {
  const entries = Object.entries(form.complaints);
  if (entries.length === 0) return html``;
  return html`<div class="summary" role="alert">
<h2>Please check</h2>
<ul>${entries.map(([field, words]) => html`<li>${field === '' ? words : html`<a href="#${field}">${words}</a>`}</li>`)}</ul>
</div>`;
}

interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** `unsaid`: where the page says once that everything on it is. */
  readonly optional?: boolean | 'unsaid';
}

const described = (form: Form, field: Field): Html => {
  const ids = [
    field.hint ? `${field.name}-hint` : '',
    form.complaints[field.name] ? `${field.name}-complaint` : '',
  ].filter(Boolean);
  return html`${ids.length > 0 ? html`aria-describedby="${ids.join(' ')}"` : ''} ${form.complaints[field.name] ? html`aria-invalid="true"` : ''}`;
};

const notes = (
  form: Form,
  { name, hint }: Field,
): Html => html`${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : ''}
${form.complaints[name] ? html`<p class="complaint" id="${name}-complaint">${form.complaints[name]}</p>` : ''}`;

const label = ({ name, label: words, optional }: Field): Html =>
  html`<label for="${name}">${words}${optional === true ? html` <span class="optional">(if you like)</span>` : ''}</label>`;

/** A field of one line. `list` is the id of what is offered; `company` has a script say which one is meant. */
export function textField(
  form: Form,
  field: Field & {
    type?: string;
    autocomplete?: string;
    inputmode?: string;
    maxlength?: number;
    list?: string;
    company?: true;
  },
): Html {
  const { name, type = 'text', autocomplete = 'off', inputmode, maxlength, list, company } = field;
  return html`<div class="field">${label(field)}${notes(form, field)}
<input id="${name}" name="${name}" type="${type}" value="${form.values[name] ?? ''}" autocomplete="${autocomplete}" ${field.optional ? '' : 'required'}
${inputmode ? html`inputmode="${inputmode}"` : ''} ${maxlength ? html`maxlength="${maxlength}"` : ''} ${list ? html`list="${list}"` : ''} ${company ? 'data-company' : ''} ${described(form, field)}></div>`;
}

/** A field of several lines. */
export function textArea(form: Form, field: Field & { rows: number; maxlength: number }): Html {
  return html`<div class="field">${label(field)}${notes(form, field)}
<textarea id="${field.name}" name="${field.name}" rows="${field.rows}" maxlength="${field.maxlength}" ${field.optional ? '' : 'required'} ${described(form, field)}>${form.values[field.name] ?? ''}</textarea></div>`;
}

export function checkbox(form: Form, field: Field): Html {
  const { name } = field;
  return html`<div class="field choice"><input id="${name}" name="${name}" type="checkbox" value="yes" ${form.values[name] === 'yes' ? 'checked' : ''} ${described(form, field)}>
<label for="${name}">${field.label}</label>${notes(form, field)}</div>`;
}

/** One of a few; the first answers to the way from the summary. */
export function choices(
  form: Form,
  field: Field & { options: readonly (readonly [value: string, words: string])[] },
): Html {
  const { name } = field;
  return html`<fieldset class="field" ${described(form, field)}><legend>${field.label}</legend>${notes(form, field)}
${field.options.map(
  (
    [value, words],
    place,
  ) => html`<div class="choice"><input id="${place === 0 ? name : `${name}-${value}`}" name="${name}" type="radio" value="${value}" required ${form.values[name] === value ? 'checked' : ''}>
<label for="${place === 0 ? name : `${name}-${value}`}">${words}</label></div>`,
)}</fieldset>`;
}

export const hidden = (name: string, value: string): Html =>
  html`<input type="hidden" name="${name}" value="${value}" autocomplete="off">`;

/** A button of its own that does one thing. */
export const button = (action: string, words: string, more: { name?: string; class?: string } = {}): Html =>
  html`<form method="post" action="${action}"><button class="${more.class ?? 'quiet'}" ${more.name ? html`aria-label="${more.name}"` : ''}>${words}</button></form>`;

/** One of several, in little space. */
export function select(
  form: Form,
  field: Field & { options: readonly (readonly [value: string, words: string])[] },
): Html {
  const { name } = field;
  return html`<div class="field">${label(field)}${notes(form, field)}
<select id="${name}" name="${name}" ${described(form, field)}>${field.options.map(
    ([value, words]) =>
      html`<option value="${value}" ${form.values[name] === value ? 'selected' : ''}>${words}</option>`,
  )}</select></div>`;
}
