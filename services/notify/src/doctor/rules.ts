/** What the doctor found: fine, to be mended, or not to be known from here. */
export interface Finding {
  readonly about: 'SPF' | 'DKIM' | 'DMARC' | 'returns' | 'letter';
  readonly verdict: 'fine' | 'mend' | 'unknown';
  readonly words: string;
  /** The line to publish in DNS. */
  readonly publish?: string;
}

const record = (name: string, value: string): string => `${name}. IN TXT "${value}"`;

/** RFC 7208: who may send with this domain in the return path. */
export function judgeSpf(domain: string, texts: readonly string[], mailServer: string): Finding {
  const found = texts.filter((text) => /^v=spf1(?:\s|$)/i.test(text));
  const [only, ...others] = found;
  const about = 'SPF';
  const by = /^[\d.]+$/.test(mailServer) ? 'ip4' : mailServer.includes(':') ? 'ip6' : 'a';
  const publish = record(domain, `v=spf1 ${by}:${mailServer} -all`);
  if (only === undefined) {
    const words = `${domain} does not say which servers may send its mail. Publish this, or what your mail provider asks for.`;
    return { about, verdict: 'mend', words, publish };
  }
  if (others.length > 0)
    return { about, verdict: 'mend', words: `${domain} has ${found.length} SPF records; that voids all. Keep one.` };
  if (/\s\+?all\b/i.test(only))
    return {
      about,
      verdict: 'mend',
      words: `The SPF record of ${domain} lets anybody send. End it with -all.`,
      publish,
    };
  return { about, verdict: 'fine', words: `${domain} says which servers may send: ${only}` };
}

/** RFC 6376: the published key must be that of the letters. */
export function judgeKey(name: string, texts: readonly string[], wanted: string): Finding {
  const keyIn = (text: string): string => /\bp=([^;]*)/.exec(text)?.[1]?.replaceAll(/\s/g, '') ?? '';
  const about = 'DKIM';
  const publish = record(name, wanted);
  const found = texts.find((text) => /\bp=/.test(text));
  if (found === undefined)
    return { about, verdict: 'mend', words: `Nobody can check our signatures: there is no key at ${name}.`, publish };
  if (keyIn(found) !== keyIn(wanted))
    return { about, verdict: 'mend', words: `The key at ${name} is another one than DKIM_KEY.`, publish };
  return { about, verdict: 'fine', words: `The key at ${name} is that of our letters.` };
}

/** RFC 7489. */
export function judgeDmarc(domain: string, texts: readonly string[], reportsTo: string): Finding {
  const found = texts.find((text) => /^v=DMARC1\b/i.test(text));
  const about = 'DMARC';
  if (found === undefined) {
    const words = `${domain} does not say what to do with letters that only pretend to be from it. Large mailboxes ask for this.`;
    return {
      about,
      verdict: 'mend',
      words,
      publish: record(`_dmarc.${domain}`, `v=DMARC1; p=none; rua=mailto:${reportsTo}`),
    };
  }
  if (!/\bp=(none|quarantine|reject)\b/i.test(found))
    return {
      about,
      verdict: 'mend',
      words: `The DMARC record of ${domain} has no policy (p=none, quarantine or reject).`,
    };
  return { about, verdict: 'fine', words: `${domain} has a DMARC policy: ${found}` };
}

/** The signing domain has to be the sender's, or above or below it (relaxed alignment). */
export const isAligned = (from: string, signing: string): boolean =>
  from === signing || from.endsWith(`.${signing}`) || signing.endsWith(`.${from}`);

/** What stands in the head of a letter to a list and must be covered by its signature (RFC 8058, section 4). */
export function judgeListHeaders(headers: ReadonlyMap<string, string>, covered: readonly string[]): Finding[] {
  const toList = headers.has('list-id') || headers.has('list-unsubscribe') || headers.get('precedence') === 'list';
  if (!toList) return [];
  const about = 'letter';
  return ['list-unsubscribe', 'list-unsubscribe-post'].map((name): Finding => {
    if (!headers.has(name))
      return {
        about,
        verdict: 'mend',
        words: `The letter goes to a list and has no ${name}: it cannot be left with one click.`,
      };
    if (!covered.includes(name))
      return {
        about,
        verdict: 'mend',
        words: `The signature does not cover ${name}: mailboxes will show no button to leave.`,
      };
    return { about, verdict: 'fine', words: `${name} is there, and signed.` };
  });
}
