import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { keyName, keyRecord } from '../dkim/record.ts';
import type { DkimKey } from '../dkim/sign.ts';
import type { Sender } from '../sending/sender.ts';
import { type Finding, isAligned, judgeDmarc, judgeKey, judgeListHeaders, judgeSpf } from './rules.ts';

/** Answers like `dns.promises.resolve`; rejects with ENOTFOUND or ENODATA for what is not there. */
export type Ask = (name: string, type: 'TXT' | 'MX') => Promise<unknown[]>;

export interface Patient {
  readonly sender: Sender;
  readonly dkim: DkimKey | null;
  /** The domain of the return paths. */
  readonly bounceDomain: string | undefined;
  readonly mailServer: string;
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOTFOUND' || error.code === 'ENODATA');

/** What the DNS says about us, judged. */
export async function examineDomain(patient: Patient, ask: Ask): Promise<Finding[]> {
  const { sender, dkim, bounceDomain, mailServer } = patient;
  const look = async (
    about: Finding['about'],
    name: string,
    judge: (texts: readonly string[]) => Finding,
    type: 'TXT' | 'MX' = 'TXT',
  ): Promise<Finding> => {
    try {
      const answers = await ask(name, type);
      return judge(answers.map((answer) => (Array.isArray(answer) ? answer.join('') : JSON.stringify(answer))));
    } catch (error) {
      if (isMissing(error)) return judge([]);
      return { about, verdict: 'unknown', words: `The DNS could not be asked about ${name}. Is this machine offline?` };
    }
  };
  const findings = [
    look('SPF', bounceDomain ?? sender.domain, (texts) => judgeSpf(bounceDomain ?? sender.domain, texts, mailServer)),
    look('DMARC', `_dmarc.${sender.domain}`, (texts) => judgeDmarc(sender.domain, texts, sender.address)),
  ];
  if (bounceDomain) findings.push(look('returns', bounceDomain, (found) => judgeReturns(bounceDomain, found), 'MX'));
  if (dkim) findings.push(look('DKIM', keyName(dkim), (texts) => judgeKey(keyName(dkim), texts, keyRecord(dkim))));
  return [...(await Promise.all(findings)), ...judgeSigning(patient)];
}

function judgeSigning({ sender, dkim }: Patient): Finding[] {
  const about = 'DKIM';
  if (!dkim) {
    const words =
      'Letters are not signed. Make a key (openssl genrsa -out dkim.pem 2048; chmod 600 dkim.pem), set DKIM_KEY to its path, and run this again.';
    return [{ about, verdict: 'mend', words }];
  }
  if (isAligned(sender.domain, dkim.domain)) return [];
  const words = `Letters from ${sender.domain} are signed by ${dkim.domain}; for DMARC it has to be the same domain.`;
  return [{ about, verdict: 'mend', words }];
}

const judgeReturns = (domain: string, found: readonly string[]): Finding =>
  found.length > 0
    ? { about: 'returns', verdict: 'fine', words: `${domain} takes mail, so letters can come back.` }
    : {
        about: 'returns',
        verdict: 'mend',
        words: `${domain} takes no mail: what comes back is lost, and dead addresses are written to for ever.`,
        publish: `${domain}. IN MX 10 <the host where BOUNCE_SMTP_PORT listens>.`,
      };

/** A letter as it arrived somewhere: its signature and its headers. */
export async function examineLetter(message: Buffer, ask: Ask): Promise<Finding[]> {
  const head = message.toString('latin1').split(/\r?\n\r?\n/, 1)[0] ?? '';
  const lines = head.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const headers = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const about = 'letter';
  const missing = ['from', 'to', 'subject', 'date', 'message-id', 'mime-version'].filter((name) => !headers.has(name));
  const findings: Finding[] = missing.map((name) => ({ about, verdict: 'mend', words: `The letter has no ${name}.` }));
  const resolver = async (name: string): Promise<string[][]> =>
    (await ask(name, 'TXT')).map((answer) => (Array.isArray(answer) ? answer.map(String) : [String(answer)]));
  const { results } = await dkimVerify(message, { resolver });
  const valid = results.find(({ status }) => status.result === 'pass');
  const [first] = results;
  if (valid)
    findings.push({ about, verdict: 'fine', words: `The signature of ${valid.signingDomain ?? 'somebody'} holds.` });
  else if (first && /^(temp|perm)/.test(first.status.result))
    findings.push({
      about,
      verdict: 'unknown',
      words: 'The signature could not be checked: its key could not be had.',
    });
  else {
    const why = first ? `does not hold (${first.status.comment ?? first.status.result})` : 'is missing';
    findings.push({ about, verdict: 'mend', words: `The signature ${why}. Was the letter changed on its way?` });
  }
  const covered = /\bh=([^;]+)/.exec(headers.get('dkim-signature') ?? '')?.[1] ?? '';
  return [...findings, ...judgeListHeaders(headers, covered.toLowerCase().replaceAll(/\s/g, '').split(':'))];
}
