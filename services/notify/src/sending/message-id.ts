/** The same for every try of one letter: who gets it twice sees that it is one. */
export const messageIdOf = (emailId: string, sender: { readonly domain: string }): string =>
  `<${emailId}@${sender.domain}>`;
