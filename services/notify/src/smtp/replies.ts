import type { Reply } from './rules.ts';

const maxReplyBytes = 64 * 1024;

/** Puts replies of one or several lines (RFC 5321, 4.2.1) together from what arrives. */
export class ReplyReader {
  #rest = '';
  #lines: string[] = [];

  /** Throws when this is no SMTP. */
  push(chunk: Buffer): Reply[] {
    const lines = (this.#rest + chunk.toString('utf8')).split('\n');
    this.#rest = lines.pop() ?? '';
    const replies: Reply[] = [];
    for (const line of lines) {
      const [, code, more, words = ''] = /^([2-5]\d\d)(?:([ -])(.*?))?\r?$/.exec(line) ?? [];
      if (code === undefined) throw new Error('the server does not speak SMTP');
      this.#lines.push(words);
      if (more === '-') continue;
      replies.push({ code: Number(code), lines: this.#lines });
      this.#lines = [];
    }
    if (this.#rest.length > maxReplyBytes || this.#lines.length > 1_000) throw new Error('the server talks too much');
    return replies;
  }
}
