import { createHash, type KeyObject, sign } from 'node:crypto';
import type { Header } from '../mime/message.ts';

export interface DkimKey {
  readonly domain: string;
  readonly selector: string;
  readonly key: KeyObject;
}

/**
 * What the signature covers, when it is there. Naming one more time than it occurs (RFC 6376, 8.15) keeps others from
 * adding a second one; for the way out of a list that is what RFC 8058 asks for.
 */
const covered = [
  'From',
  'To',
  'Subject',
  'Date',
  'Message-ID',
  'Reply-To',
  'MIME-Version',
  'Content-Type',
  'Content-Transfer-Encoding',
  'Auto-Submitted',
  'List-Id',
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
];
const coveredTwice = ['From', 'Subject', 'List-Unsubscribe', 'List-Unsubscribe-Post'];

/** RFC 6376, 3.4.2: the name in lower case, the value on one line, blanks as one. */
const relaxedHeader = (name: string, value: string): string =>
  `${name.toLowerCase()}:${value
    .replaceAll(/\r\n(?=[ \t])/g, '')
    .replaceAll(/[ \t]+/g, ' ')
    .trim()}`;

/** RFC 6376, 3.4.4. */
const relaxedBody = (body: string): string =>
  `${body
    .replaceAll(/[ \t]+/g, ' ')
    .replaceAll(/ (?=\r\n)/g, '')
    .replace(/(?:\r\n)+$/, '')}\r\n`;

/**
 * The value of the DKIM-Signature (RFC 6376; RFC 8463 for an Ed25519 key) of a message with these headers, in this order,
 * and this body, whose lines end with CRLF.
 */
export async function dkimSignature(
  { domain, selector, key }: DkimKey,
  headers: readonly Header[],
  body: string,
  now: Date,
): Promise<string> {
  const ed25519 = key.asymmetricKeyType === 'ed25519';
  const present = headers.filter(([name]) => covered.includes(name));
  const twice = coveredTwice.filter((name) => present.some(([other]) => other === name));
  const bodyHash = createHash('sha256').update(relaxedBody(body)).digest('base64');
  const tags = [
    'v=1',
    `a=${ed25519 ? 'ed25519' : 'rsa'}-sha256`,
    'c=relaxed/relaxed',
    `d=${domain}`,
    `s=${selector}`,
    `t=${Math.floor(now.getTime() / 1000)}`,
    `h=${[...present.map(([name]) => name), ...twice].join(':')}`,
    `bh=${bodyHash}`,
    'b=',
  ];
  const unsigned = tags.join('; ').replaceAll(/; (?=h=|bh=|b=)/g, ';\r\n ');
  const toSign = [
    ...present.map(([name, value]) => `${relaxedHeader(name, value)}\r\n`),
    relaxedHeader('DKIM-Signature', unsigned),
  ].join('');
  const signature = await signed(ed25519 ? createHash('sha256').update(toSign).digest() : Buffer.from(toSign), key);
  return `${unsigned}${(signature.toString('base64').match(/.{1,72}/g) ?? []).join('\r\n ')}`;
}

/** In the thread pool: an RSA signature takes as long as all the rest of a letter. */
const signed = async (data: Buffer, key: KeyObject): Promise<Buffer> =>
  await new Promise((resolve, reject) => {
    const algorithm = key.asymmetricKeyType === 'ed25519' ? null : 'RSA-SHA256';
    sign(algorithm, data, key, (error, signature) => (error ? reject(error) : resolve(signature)));
  });
