/** What stands alone and is pressed is as large as a finger needs (WCAG 2.2, 2.5.8), also a link of two letters. */
export const target = { display: 'inline-block', minWidth: 24, minHeight: 24 } as const;
