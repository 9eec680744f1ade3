/** What the doctor found: fine, to be mended, or not to be known from here. */
export interface Finding {
  readonly about: 'SPF' | 'DKIM' | 'DMARC' | 'returns' | 'letter';
  readonly verdict: 'fine' | 'mend' | 'unknown';
  readonly words: string;
  /** The line to publish in DNS. */
  readonly publish?: string;
}

const record = (name: string, value: string): string => `${name}. IN TXT "${value}"`;

/** What an SPF record says to let a server send: by its address or its name. */
export const mechanismOf = (server: string): string =>
  `${/^[\d.]+$/.test(server) ? 'ip4' : server.includes(':') ? 'ip6' : 'a'}:${server}`;

/** RFC 7208: who may send with this domain in the return path. */
export function judgeSpf(domain: string, texts: readonly string[], mailServer: string): Finding {
  const found = texts.filter((text) => /^v=spf1(?:\s|$)/i.test(text));
  const [only, ...others] = found;
  const about = 'SPF';
  const publish = record(domain, `v=spf1 ${mechanismOf(mailServer)} -all`);
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
  return { about, verdict: 'fine', words: only };
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

/** What RFC 9989 (before: 7489) finds for a sender: the record of its domain, or of the organisation above it. */
export interface Dmarc {
  readonly record: string;
  /** Whose record it is. */
  readonly domain: string;
}

export function judgeDmarc(domain: string, found: Dmarc | null, reportsTo: string): Finding {
  const about = 'DMARC';
  if (found === null) {
    const words = `${domain} does not say what to do with letters that only pretend to be from it. Large mailboxes ask for this.`;
    return {
      about,
      verdict: 'mend',
      words,
      publish: record(`_dmarc.${domain}`, `v=DMARC1; p=none; rua=mailto:${reportsTo}`),
    };
  }
  if (!/\bp\s*=\s*(none|quarantine|reject)\b/i.test(found.record))
    return {
      about,
      verdict: 'mend',
      words: `The DMARC record of ${found.domain} has no policy (p=none, quarantine or reject).`,
    };
  const whose = found.domain === domain ? domain : `${found.domain}, above ${domain},`;
  return { about, verdict: 'fine', words: `${whose} has a DMARC policy: ${found.record}` };
}

/** Without a DMARC record that says more: the signing domain is the sender's, or above or below it. */
export const isAligned = (from: string, signing: string): boolean =>
  from === signing || from.endsWith(`.${signing}`) || signing.endsWith(`.${from}`);

/** RFC 3834: who answers automatically has to see that nobody wrote it by hand, or that it goes to many. */
export function judgeAutomatic(headers: ReadonlyMap<string, string>): Finding {
  const about = 'letter';
  const submitted = headers.get('auto-submitted') ?? 'no';
  if (!/^no\b/i.test(submitted))
    return { about, verdict: 'fine', words: `It says that nobody wrote it by hand: ${submitted}.` };
  const precedence = headers.get('precedence') ?? '';
  if (/^(bulk|list)$/i.test(precedence))
    return { about, verdict: 'fine', words: `It says that it goes to many: ${precedence}.` };
  const words =
    'The letter has no Auto-Submitted, and no Precedence: whoever is away answers it. Only a letter that somebody wrote to one person by hand may lack both.';
  return { about, verdict: 'mend', words };
}

/** What stands in the head of a letter to a list and must be covered by its signature (RFC 8058, section 4). */
export function judgeListHeaders(headers: ReadonlyMap<string, string>, covered: readonly string[]): Finding[] {
  const toList =
    headers.has('list-id') || headers.has('list-unsubscribe') || /^(bulk|list)$/i.test(headers.get('precedence') ?? '');
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
