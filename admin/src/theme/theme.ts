import type { RaThemeOptions } from 'react-admin';
import { components } from './components.ts';
import { dark, light, type Palette } from './palette.ts';

function themeOf(mode: 'light' | 'dark', colors: Palette): RaThemeOptions {
  return {
    palette: {
      mode,
      primary: { main: colors.accent, dark: colors.accentDark, contrastText: colors.onAccent },
      secondary: { main: colors.bar, contrastText: colors.onBar },
      success: { main: colors.calm, contrastText: colors.calmGround },
      warning: { main: colors.heed, contrastText: colors.heedGround },
      error: { main: colors.wrong, contrastText: colors.wrongGround },
      info: { main: colors.accent, contrastText: colors.onAccent },
      text: { primary: colors.ink, secondary: colors.soft },
      background: { default: colors.ground, paper: colors.surface },
      divider: colors.line,
    },
    shape: { borderRadius: 8 },
    sidebar: { width: 216, closedWidth: 56 },
    typography: {
      fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif",
      h1: { fontSize: '1.75rem', fontWeight: 650, lineHeight: 1.25 },
      h2: { fontSize: '1.15rem', fontWeight: 650, lineHeight: 1.3 },
      h3: { fontSize: '1rem', fontWeight: 650, lineHeight: 1.4 },
      button: { textTransform: 'none', fontWeight: 600 },
      body2: { fontSize: '0.9375rem' },
    },
    components: components(colors),
  };
}

export const lightTheme = themeOf('light', light);
export const darkTheme = themeOf('dark', dark);
