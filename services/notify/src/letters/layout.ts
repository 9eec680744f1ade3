import { html, raw } from 'hono/html';
import { convert } from 'html-to-text';
import { anybody, type Draft, type Html, type Ink, type Reader } from './letter.ts';
import { lines, link } from './parts.ts';

/** Both colours were checked to be colours, and readable, when they were chosen. */
const styleOf = ({ accent, accentDark }: Ink['style']) =>
  raw(`
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  body { margin: 0; padding: 0; background: #f3f1ec; color: #22292f; -webkit-text-size-adjust: 100%;
    font: 17px/1.55 -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif; }
  .page { width: 100%; background: #f3f1ec; }
  .sheet { width: 100%; max-width: 600px; margin: 0 auto; }
  .cell { padding: 24px 12px 32px; }
  .chapter { margin: 0 0 12px; padding: 0 20px; color: #4a5560; font-size: 15px; }
  .card { background: #ffffff; border-top: 4px solid ${accent}; border-radius: 6px; padding: 28px 24px 16px; }
  h1 { margin: 0 0 16px; font-size: 25px; line-height: 1.25; font-weight: 650; }
  h2 { margin: 28px 0 8px; font-size: 19px; line-height: 1.3; }
  p, ul, blockquote { margin: 0 0 16px; }
  ul { padding-left: 22px; } li { margin-bottom: 6px; }
  a { color: ${accent}; overflow-wrap: anywhere; }
  .fact { padding-left: 14px; border-left: 3px solid #d5dfdc; }
  blockquote { padding: 14px 16px; background: #f3f1ec; border-radius: 6px; overflow-wrap: anywhere; }
  .button-row { margin: 24px 0; }
  .button { display: inline-block; padding: 14px 22px; border-radius: 6px; background: ${accent}; color: #ffffff;
    font-weight: 600; text-decoration: none; }
  .code { margin: 20px 0; font: 600 34px/1.2 ui-monospace, 'SF Mono', Consolas, monospace; letter-spacing: 0.14em; }
  .pass { display: block; width: 180px; height: 180px; background: #ffffff; border-radius: 6px; }
  .because { margin: 16px 0 0; padding: 0 20px; color: #4a5560; font-size: 14px; line-height: 1.5; }
  .preview { display: none; max-height: 0; overflow: hidden; }
  @media (prefers-color-scheme: dark) {
    body, .page { background: #15181a !important; color: #e9e7e2 !important; }
    .card { background: #1f2427 !important; border-top-color: ${accentDark} !important; }
    .chapter, .because { color: #b3bcc2 !important; }
    a { color: ${accentDark}; } .fact { border-left-color: #3d484c; } blockquote { background: #15181a !important; }
    .button { background: ${accentDark} !important; color: #10201e !important; }
  }`);

/** The one page that all letters are written on: readable without images, in the dark, and on a narrow screen. */
export async function layOut(
  draft: Draft,
  ink: Ink,
  reader: Reader = anybody,
): Promise<{ subject: string; html: string; text: string }> {
  const { discreetSubject, signOff, footer } = ink.style;
  const { subject, preview } = reader.discreet
    ? { subject: discreetSubject, preview: `${neutralPreview}${unseen}` }
    : draft;
  const page = await html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${subject}</title>
    <style>${styleOf(ink.style)}</style>
  </head>
  <body>
    <div class="preview">${preview}</div>
    <table class="page" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
      <tr>
        <td class="cell" align="center">
          <table class="sheet" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
            <tr>
              <td align="left">
                <p class="chapter">${ink.chapter}</p>
                <div class="card" role="article">
                  <h1>${draft.heading}</h1>
                  ${draft.body}
                  <p>${lines(signOff)}</p>
                </div>
                <p class="because">${draft.because}</p>
                ${choices(draft, ink, reader)}
                <p class="because">${lines(footer)}</p>
              </td>
            </tr>
          </table>
        </td>
      </tr>
    </table>
  </body>
</html>`;
  const written = String(page);
  const text = plain(written);
  return { subject, html: written, text: reader.discreet ? `${neutralPreview}\n\n${text}` : text };
}

/** Rule 47: what a mailbox shows before the letter is opened gives nothing away. */
const neutralPreview = 'Open it when you have a moment.';
/** Room that nobody sees: mailboxes show as much of a letter's beginning as has place beside its subject. */
const unseen = '\u00a0\u034f'.repeat(100);

/**
 * Every letter to a member has a way to choose; one to a list also a way out of just that list. One to a contact has a way out of
 * all such letters, whoever the contact is: no list has anything to do with them.
 */
function choices(draft: Draft, ink: Ink, { memberId, contactKey }: Reader): Html | '' {
  if (draft.toContact) {
    const never = link(ink.noQuestionsPage(contactKey), 'Never ask me again');
    return html`<p class="because">Would you rather not get such letters? ${never}</p>`;
  }
  if (memberId === null) return '';
  const choose = link(ink.preferencesPage(memberId), 'Choose what you get');
  const leave = draft.list ? html`${link(ink.leavePage(draft.list, memberId), 'Leave this list')} · ` : '';
  return html`<p class="because">${leave}${choose}</p>`;
}

const plain = (written: string): string =>
  `${convert(written, {
    wordwrap: 76,
    selectors: [
      { selector: '.preview', format: 'skip' },
      { selector: 'img', format: 'skip' },
      { selector: 'h1', options: { uppercase: false } },
      { selector: 'h2', options: { uppercase: false, leadingLineBreaks: 2 } },
      { selector: 'a', options: { linkBrackets: ['<', '>'], hideLinkHrefIfSameAsText: true } },
    ],
  }).trim()}\n`;
