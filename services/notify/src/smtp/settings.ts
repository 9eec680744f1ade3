import { hostname } from 'node:os';

export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  /** `at-once`: TLS from the first byte (smtps). `required` and `offered`: STARTTLS must, or may, be offered. */
  readonly tls: 'at-once' | 'required' | 'offered' | 'never';
  readonly verifyCertificate: boolean;
  readonly login: { readonly user: string; readonly password: string } | null;
  /** What we call ourselves in EHLO. */
  readonly name: string;
}

const options = ['requireTLS', 'ignoreTLS', 'tls.rejectUnauthorized', 'name'];

/**
 * Reads `smtp[s]://user:password@host:port?requireTLS=true&ignoreTLS=true&tls.rejectUnauthorized=false&name=`. A password is
 * never sent in clear unless `ignoreTLS=true` says so. Throws when something in it is not understood.
 */
export function smtpSettingsOf(text: string): SmtpSettings {
  const url = new URL(text);
  const unknown = [...url.searchParams.keys()].filter((key) => !options.includes(key));
  if (unknown.length > 0) throw new Error(`unknown options: ${unknown.join(', ')}; there are ${options.join(', ')}`);
  const says = (option: string, value: string): boolean => url.searchParams.get(option) === value;
  const secure = url.protocol === 'smtps:';
  const login = url.username
    ? { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) }
    : null;
  const clear = says('ignoreTLS', 'true');
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port || (secure ? 465 : login ? 587 : 25)),
    tls: secure ? 'at-once' : clear ? 'never' : login || says('requireTLS', 'true') ? 'required' : 'offered',
    verifyCertificate: !says('tls.rejectUnauthorized', 'false'),
    login,
    name: url.searchParams.get('name') ?? ehloName(),
  };
}

const ehloName = (): string => (/^[\w-]+(\.[\w-]+)+$/.test(hostname()) ? hostname() : '[127.0.0.1]');
