import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { dmarc } from 'mailauth/lib/dmarc/index.js';
import { keyName, keyRecord } from '../dkim/record.ts';
import type { DkimKey } from '../dkim/sign.ts';
import type { Sender } from '../sending/sender.ts';
import type { Ask } from './ask.ts';
import { examineSending } from './authorised.ts';
import {
  type Dmarc,
  type Finding,
  isAligned,
  judgeAutomatic,
  judgeDmarc,
  judgeKey,
  judgeListHeaders,
  judgeSpf,
} from './rules.ts';

export interface Patient {
  readonly sender: Sender;
  readonly dkim: DkimKey | null;
  /** The domain of the return paths. */
  readonly bounceDomain: string | undefined;
  /** By its name or address: from where letters leave. */
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
  const returning = bounceDomain ?? sender.domain;
  const spf = look('SPF', returning, (texts) => judgeSpf(returning, texts, mailServer)).then(async (finding) =>
    finding.verdict === 'fine' ? await examineSending(returning, mailServer, finding.words, ask) : finding,
  );
  const policy = await dmarcOf(patient, ask);
  const findings = [spf, Promise.resolve(policy.finding)];
  if (bounceDomain) findings.push(look('returns', bounceDomain, (found) => judgeReturns(bounceDomain, found), 'MX'));
  if (dkim) findings.push(look('DKIM', keyName(dkim), (texts) => judgeKey(keyName(dkim), texts, keyRecord(dkim))));
  return [...(await Promise.all(findings)), ...judgeSigning(patient, policy.dkimAligned)];
}

/** The policy that holds for our sender, and whether it takes our signature for the sender's. */
async function dmarcOf(
  { sender, dkim, bounceDomain }: Patient,
  ask: Ask,
): Promise<{ finding: Finding; dkimAligned: boolean }> {
  const resolver = async (name: string, type: string) => (await ask(name, type)) as string[][];
  const spfDomains = [bounceDomain ?? sender.domain];
  const dkimDomains = dkim ? [{ domain: dkim.domain }] : [];
  const found = await dmarc({ headerFrom: [sender.address], spfDomains, dkimDomains, resolver });
  const relaxed = dkim !== null && isAligned(sender.domain, dkim.domain);
  if (found && found.status.result === 'temperror') {
    const words = `The DNS could not be asked about _dmarc.${sender.domain}. Is this machine offline?`;
    return { finding: { about: 'DMARC', verdict: 'unknown', words }, dkimAligned: relaxed };
  }
  const published = await recordOf(sender.domain, found, ask);
  return {
    finding: judgeDmarc(sender.domain, published, sender.address),
    dkimAligned: found && found.rr !== undefined ? found.alignment.dkim.result !== undefined : relaxed,
  };
}

/** The record that the policy comes from; also one of the domain itself that cannot be read as a policy. */
async function recordOf(domain: string, found: Awaited<ReturnType<typeof dmarc>>, ask: Ask): Promise<Dmarc | null> {
  if (found && found.rr !== undefined) return { record: found.rr, domain: found.policyDomain ?? found.domain };
  const texts = (await ask(`_dmarc.${domain}`, 'TXT').catch(() => [])).map((text) => [text].flat().join(''));
  const record = texts.find((text) => /^v=DMARC1\b/i.test(text));
  return record === undefined ? null : { record, domain };
}

function judgeSigning({ sender, dkim }: Patient, aligned: boolean): Finding[] {
  const about = 'DKIM';
  if (!dkim) {
    const words =
      'Letters are not signed. Make a key (openssl genrsa -out dkim.pem 2048; chmod 600 dkim.pem), set DKIM_KEY to its path, and run this again.';
    return [{ about, verdict: 'mend', words }];
  }
  if (aligned) return [];
  const words = `Letters from ${sender.domain} are signed by ${dkim.domain}; for DMARC it has to be the same domain, or one of the same organisation.`;
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
  findings.push(judgeAutomatic(headers));
  return [...findings, ...judgeListHeaders(headers, covered.toLowerCase().replaceAll(/\s/g, '').split(':'))];
}
