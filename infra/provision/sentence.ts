/** Something the person who starts Landed has to do; printed without a stack, and the start ends. */
export class Sentence extends Error {}
