/** The house's colours, the same as on the members' pages and in letters. Every pair used for text is 4.5:1 or better. */
export const light = {
  ground: '#f7f6f2',
  surface: '#ffffff',
  ink: '#1c2424',
  soft: '#4c5858',
  edge: '#77827f',
  line: '#d8dddb',
  accent: '#0b5c5c',
  accentDark: '#084646',
  onAccent: '#ffffff',
  tint: '#e3f0ee',
  bar: '#0f3d3e',
  onBar: '#f4faf9',
  calm: '#1f6b45',
  calmGround: '#e3f1ea',
  heed: '#7a4a00',
  heedGround: '#fbefd9',
  wrong: '#a4133c',
  wrongGround: '#fdeef1',
} as const;

export const dark: { readonly [Name in keyof typeof light]: string } = {
  ground: '#131918',
  surface: '#1c2423',
  ink: '#eef2f0',
  soft: '#b4c0bd',
  edge: '#8d9a97',
  line: '#35403e',
  accent: '#7fd4cc',
  accentDark: '#a5e3dd',
  onAccent: '#06201f',
  tint: '#1d3836',
  bar: '#0c1211',
  onBar: '#eef2f0',
  calm: '#8fd8b1',
  calmGround: '#17352a',
  heed: '#f3c77b',
  heedGround: '#3a2c12',
  wrong: '#ffb3c1',
  wrongGround: '#3a1a22',
};

export type Palette = typeof dark;
