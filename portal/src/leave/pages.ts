import type { ErasureView, RecordsView, ServiceName } from '@landed/contracts';
import { html } from 'hono/html';
import { type Form, summary } from '../shared/form.ts';
import type { Html, View } from '../shared/page.ts';
import { kindOf } from './record-words.ts';

/** What one part keeps; undefined while it cannot be asked. */
export type Part = readonly [ServiceName, RecordsView | undefined];

const names: Record<ServiceName, string> = {
  members: 'Who I am',
  meetings: 'Where I was',
  matching: 'What I asked and offered',
  notify: 'Letters to me',
};

const partOf = ([service, records]: Part): Html => {
  const heading = html`<h2 id="${service}">${names[service]}</h2>`;
  if (!records)
    return html`<section aria-labelledby="${service}">${heading}<p><strong>This part cannot be asked right now.</strong> Please open this page again in a moment.</p></section>`;
  const tables = Object.entries(records.records);
  return html`<section aria-labelledby="${service}">${heading}
${tables.length === 0 ? html`<p>Nothing.</p>` : tables.map(kindOf)}
</section>`;
};

export const exportPage = (parts: readonly Part[]): View => ({
  title: 'Everything that is kept about me',
  body: html`<p>As it stands in our four parts, with nothing left out but fields that are empty. Days and times are those of Greenwich (UTC).</p>
<p class="unprinted"><a class="button" href="/me/export.json" download="landed.json">Take it as a file</a></p>
<p class="unprinted hint">The file (JSON) is for other software to read. To keep it for yourself, print this page, on paper or into a file.</p>
<nav class="unprinted" aria-label="On this page"><ul>${parts.map(([service]) => html`<li><a href="#${service}">${names[service]}</a></li>`)}</ul></nav>
${parts.map(partOf)}`,
});

export const leavePage = (form: Form): View => ({
  title: 'Leave for good',
  body: html`${summary(form)}
<p>Everything that leads to you is erased, in all our parts, within a minute: name, address, needs, leads, contacts, letters. How many people came to an evening stays, without you.</p>
<p><strong>This cannot be undone.</strong> You can come back at any time as somebody new.</p>
<p><a href="/me/export">Look first at what is kept about me</a></p>
<form method="post" action="/me/leave"><button>Erase everything about me</button></form>
<p><a href="/me">Stay</a></p>`,
});

export const leftPage = (erasure: ErasureView): View => ({
  title: erasure.done ? 'You are forgotten' : 'It is being erased',
  body: html`<ul>${erasure.receipts.map(({ service, rows }) => html`<li>${names[service]}: ${rows} ${rows === 1 ? 'entry' : 'entries'} erased.</li>`)}</ul>
<p>${
    erasure.done
      ? 'Every part has answered. All the best to you, wherever you go.'
      : 'The other parts answer within a minute. You can load this page again to look.'
  }</p>`,
});
