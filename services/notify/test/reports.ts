const headers = (to: string): string =>
  `From: Mail Delivery System <mailer-daemon@mx.example>\r\nTo: ${to}\r\nSubject: Undelivered Mail Returned to Sender\r\nMIME-Version: 1.0\r\n`;
const original = (messageId: string): string =>
  `From: Landed <landed@chapter.example>\r\nTo: ada@people.example\r\nSubject: News\r\nMessage-ID:\r\n ${messageId}\r\n\r\nHello\r\n`;

/** RFC 3464, as Postfix writes it. */
export const nonDelivery = (
  to: string,
  more: { action?: string; status?: string; diagnostic?: string; messageId?: string } = {},
): string =>
  `${headers(to)}Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.

--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example
Arrival-Date: Mon, 23 Nov 2026 14:00:00 +0000

Final-Recipient: rfc822; ada@people.example
Action: ${more.action ?? 'failed'}
Status: ${more.status ?? '5.1.1'}
Diagnostic-Code: smtp; ${more.diagnostic ?? '550 5.1.1 <ada@people.example>:\n    Recipient address rejected'}

--b1
Content-Type: message/rfc822

${original(more.messageId ?? '<someone@else.example>')}
--b1--
`.replaceAll(/\r?\n/g, '\r\n');

/** RFC 5965, as mailbox providers send it. */
export const complaint = (to: string, messageId: string, type = 'abuse'): string =>
  `${headers(to)}Content-Type: multipart/report; report-type=feedback-report; boundary="b1"

--b1
Content-Type: text/plain

This is an email abuse report.

--b1
Content-Type: message/feedback-report

Feedback-Type: ${type}
User-Agent: SomeGenerator/1.0
Version: 1

--b1
Content-Type: message/rfc822

${original(messageId)}
--b1--
`.replaceAll(/\r?\n/g, '\r\n');

export const onHoliday = (to: string): string =>
  `${headers(to)}Auto-Submitted: auto-replied\r\nContent-Type: text/plain\r\n\r\nI am away until Monday.\r\n`;
