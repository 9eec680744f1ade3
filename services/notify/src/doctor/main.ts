import { Resolver } from 'node:dns/promises';
import { existsSync, readFileSync } from 'node:fs';
import { EmailAddress } from '@landed/contracts';
import { v7 } from 'uuid';
import { dkimOf, readDoctorEnv } from '../env.ts';
import { messageOf, noValues, templateOf } from '../sending/compose.ts';
import { messageIdOf } from '../sending/message-id.ts';
import { openSmtpPool } from '../smtp/pool.ts';
import { wordsOf } from '../smtp/rules.ts';
import { smtpSettingsOf } from '../smtp/settings.ts';
import type { Ask } from './ask.ts';
import { examineDomain, examineLetter } from './examine.ts';
import type { Finding } from './rules.ts';

/**
 * `npm run mail:doctor [address|letter.eml] [--sends-from=address] [--dns=server[:port]]`: looks at what the DNS says about our
 * mail, and at a letter that was saved from a mailbox, or sends one to an address. Ends with 1 when there is something to mend.
 */
if (existsSync('.env')) process.loadEnvFile('.env');
const env = readDoctorEnv(process.env);
const dkim = dkimOf(env);
const { MAIL_FROM: sender } = env;
const smtp = smtpSettingsOf(env.SMTP_URL);
const resolver = new Resolver({ timeout: 3_000, tries: 2 });
const words = process.argv.slice(2);
const option = (name: string): string | undefined =>
  words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
const server = option('dns');
if (server) resolver.setServers([server]);
const ask: Ask = async (name, type) => {
  const answer: unknown = await resolver.resolve(name, type);
  return Array.isArray(answer) ? answer : [answer];
};

// A relay hands on from addresses of its own: whoever knows them can name one.
const mailServer = option('sends-from') ?? smtp.host;
const target = words.find((word) => !word.startsWith('--'));
const findings = await examineDomain({ sender, dkim, bounceDomain: env.BOUNCE_DOMAIN, mailServer }, ask);
if (target && existsSync(target)) findings.push(...(await examineLetter(readFileSync(target), ask)));
else if (target) findings.push(await sendTo(target));

const marks: Record<Finding['verdict'], string> = { fine: 'fine   ', mend: 'MEND   ', unknown: 'unknown' };
for (const { about, verdict, words: said, publish } of findings) {
  process.stdout.write(`${marks[verdict]}  ${about.padEnd(7)}  ${said}\n`);
  if (publish) process.stdout.write(`                  publish:  ${publish}\n`);
}
process.exitCode = findings.some(({ verdict }) => verdict === 'mend') ? 1 : 0;

async function sendTo(text: string): Promise<Finding> {
  const to = EmailAddress.safeParse(text).data;
  const about = 'letter';
  if (!to) return { about, verdict: 'mend', words: `${text} is neither a file nor an address.` };
  const letter = {
    fromName: sender.name,
    replyTo: null,
    subject: 'A letter to look at',
    html: '<p>Save this letter as a file, and show it to the doctor.</p>',
    text: 'Save this letter as a file, and show it to the doctor.\n',
    list: null,
    automated: true,
    calendar: null,
    pass: null,
  };
  const reader = { to, messageId: messageIdOf(v7(), sender), date: new Date(), values: noValues };
  const pool = openSmtpPool(smtp, { connections: 1, perDomain: 1 });
  const template = templateOf(letter);
  const message = async () => await messageOf(template, reader, sender, dkim);
  const fate = await pool.deliver({ from: sender.address, to, message });
  pool.close();
  if (fate.is === 'accepted')
    return {
      about,
      verdict: 'fine',
      words: `${smtp.host} took a letter. Save it from the mailbox, and show it to me.`,
    };
  const why = fate.is === 'refused' ? `${fate.stage}: ${wordsOf(fate.reply)}` : 'why' in fate ? fate.why : fate.is;
  return { about, verdict: 'mend', words: `${smtp.host} did not take a letter: ${why}` };
}
