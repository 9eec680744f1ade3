import { BlockList, isIP } from 'node:net';
import { spf } from 'mailauth/lib/spf/index.js';
import type { Ask } from './ask.ts';
import { type Finding, mechanismOf } from './rules.ts';

/** Addresses that nobody outside sees (RFC 1918, 4193, and those of one machine or one wire). */
const inside = new BlockList();
for (const [network, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
] as const)
  inside.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  inside.addSubnet(network, bits, 'ipv6');
const isInside = (ip: string): boolean => inside.check(ip, isIP(ip) === 6 ? 'ipv6' : 'ipv4');

const longestMs = 15_000;
const about = 'SPF';

/** Where letters leave from, as the world sees it: addresses, or none where they are not known from here. */
async function addressesOf(server: string, ask: Ask): Promise<string[]> {
  if (isIP(server)) return [server];
  const found = await Promise.allSettled([ask(server, 'A'), ask(server, 'AAAA')]);
  return found.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value.map(String) : []));
}

/** Evaluates the SPF record of `domain` for the server that sends, as whoever takes its letters does (RFC 7208). */
export async function examineSending(domain: string, server: string, recordText: string, ask: Ask): Promise<Finding> {
  const addresses = (await addressesOf(server, ask)).filter((ip) => !isInside(ip));
  if (addresses.length === 0) {
    const words = `Which address ${server} has for the world is not known from here. Name it: --sends-from=<address>.`;
    return { about, verdict: 'unknown', words };
  }
  const resolver = async (name: string, type: string) => (await ask(name, type)) as string[][];
  const judged = await Promise.all(
    addresses.map(async (ip) => {
      const from = { ip, sender: `letters@${domain}`, helo: domain, mta: domain };
      const { status } = await spf({ ...from, resolver, maxElapsedTime: longestMs });
      return { ip, result: status.result, comment: status.comment || status.result };
    }),
  );
  const bad = judged.find(({ result }) => result !== 'pass');
  if (!bad)
    return { about, verdict: 'fine', words: `${domain} lets ${server} (${addresses.join(', ')}) send: ${recordText}` };
  if (bad.result === 'temperror')
    return { about, verdict: 'unknown', words: `The SPF record of ${domain} could not be evaluated: ${bad.comment}` };
  const words = `${domain} does not let ${server} (${bad.ip}) send (${bad.result}): what leaves from there looks forged. Publish this, or what your mail provider asks for; if letters leave from another address, name it: --sends-from=<address>.`;
  return { about, verdict: 'mend', words, publish: `${domain}. IN TXT "${withServer(recordText, server)}"` };
}

/** The record with one more server, before the word about all others. */
const withServer = (recordText: string, server: string): string =>
  recordText.replace(/(?=\s[?~-]?all\b|\sredirect=|$)/i, ` ${mechanismOf(server)}`);
