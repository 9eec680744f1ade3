import type { BounceKind } from '@landed/contracts';
import { type Attachment, simpleParser } from 'mailparser';
import { kindOfStatus } from './rules.ts';

export interface Report {
  readonly kind: BounceKind;
  /** Enhanced status code, such as 5.1.1. */
  readonly status: string | null;
  readonly detail: string | null;
  /** The Message-ID of the letter that it is about, without brackets, when it brings that letter or its headers. */
  readonly messageId: string | null;
}

/**
 * Reads a report of non-delivery (RFC 3464) or of a complaint (RFC 5965). Null for anything else that comes to a return
 * path: notes from people on holiday, reports that a letter is late, reports that it arrived.
 */
export async function readReport(message: Buffer): Promise<Report | null> {
  const mail = await simpleParser(message, {
    keepDeliveryStatus: true,
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipImageLinks: true,
    skipTextLinks: true,
  });
  const part = (type: string): Attachment | undefined => mail.attachments.find((item) => item.contentType === type);
  const messageId = messageIdIn(part('message/rfc822') ?? part('text/rfc822-headers'));
  const feedback = part('message/feedback-report');
  if (feedback) {
    const type = fieldsOf(textOf(feedback)).get('feedback-type');
    // The other types say that a letter was read or is no spam.
    return type === 'abuse' || type === 'fraud' || type === 'opt-out'
      ? { kind: 'complaint', status: null, detail: null, messageId }
      : null;
  }
  const delivery = part('message/delivery-status');
  if (!delivery) return null;
  const recipients = textOf(delivery)
    .split(/\r?\n\r?\n/)
    .map(fieldsOf);
  const failed = recipients.find((fields) => fields.get('action') === 'failed');
  if (!failed) return null;
  const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(failed.get('status') ?? '')?.[0] ?? null;
  const detail =
    failed
      .get('diagnostic-code')
      ?.replace(/^[\w-]+;\s*/, '')
      .slice(0, 300) ?? null;
  return { kind: kindOfStatus(status), status, detail, messageId };
}

const textOf = (part: Attachment): string => part.content.toString('utf8');

/** `Name: value` lines, by name in lower case; values in lower case where they are words of the format. */
function fieldsOf(text: string): Map<string, string> {
  const lines = text.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  return new Map(
    lines.flatMap((line) => {
      const [, name, value] = /^([\w-]+):\s*(.*?)\s*$/.exec(line) ?? [];
      if (name === undefined || value === undefined) return [];
      const key = name.toLowerCase();
      return [[key, key === 'diagnostic-code' ? value : value.toLowerCase()] as const];
    }),
  );
}

const messageIdIn = (part: Attachment | undefined): string | null =>
  part ? (/^message-id:\s*<([^>\s]+)>/im.exec(textOf(part).replaceAll(/\r?\n[ \t]+/g, ' '))?.[1] ?? null) : null;
