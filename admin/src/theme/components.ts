import type { RaThemeOptions } from 'react-admin';
import type { Palette } from './palette.ts';
import { target } from './target.ts';

const smallestTarget = 32;
/** The breakpoint `md`: from there on rows are shown as tables. */
const tableFrom = 900;
/** The breakpoint `sm`: what is narrower is a phone. */
const phoneUpTo = 600;
const below = (width: number): string => `@media (max-width: ${width - 0.05}px)`;
const line = (colors: Palette): string => `1px solid ${colors.line}`;

/** Where the keyboard is. */
const seen = (colors: Palette) => ({ outline: `3px solid ${colors.accent}`, outlineOffset: 2 });
const seenInside = { '&.Mui-focusVisible': { outlineOffset: -3 } };

/** Calm surfaces, and what stock components miss of WCAG 2.2 AA: size of targets, contrast of edges and states. */
export const components = (colors: Palette): RaThemeOptions['components'] => ({
  MuiCssBaseline: {
    styleOverrides: {
      ':focus-visible': seen(colors),
      '.RaBulkActionsToolbar-collapsed': { visibility: 'hidden' },
      [`@media (min-width: ${tableFrom}px)`]: {
        // It lies where the filters are, and covers their labels too.
        '.RaBulkActionsToolbar-toolbar:not(.RaBulkActionsToolbar-collapsed)': {
          height: '56px !important',
          transform: 'translateY(-56px) !important',
        },
      },
      [below(tableFrom)]: {
        // What the keyboard comes to is not behind what is done to the chosen rows.
        'html:has(.RaBulkActionsToolbar-toolbar:not(.RaBulkActionsToolbar-collapsed))': { scrollPaddingBottom: 160 },
      },
      'td > time': { whiteSpace: 'nowrap' },
      '@media (prefers-reduced-motion: reduce)': {
        '*, *::before, *::after': { animationDuration: '1ms !important', transitionDuration: '1ms !important' },
      },
      '@media print': {
        'header, nav, .MuiDrawer-root, .RaList-actions, .no-print': { display: 'none !important' },
        // A screen is filled; a sheet is not, or an empty one follows.
        body: { backgroundColor: '#fff' },
        '.RaLayout-root': { minHeight: '0 !important' },
        '.RaLayout-appFrame': { minHeight: '0 !important', marginTop: '0 !important' },
        details: { display: 'block' },
        'details::details-content': { contentVisibility: 'visible' },
      },
    },
  },
  MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
  MuiCard: { defaultProps: { variant: 'outlined' } },
  MuiLink: {
    defaultProps: { underline: 'always' },
    // In a sentence a link is as high as the sentence; one that stands alone is as high as a finger needs.
    styleOverrides: {
      root: { 'td &, dd &, li &, h2 &': { ...target, lineHeight: '24px' } },
    },
  },
  MuiTextField: { defaultProps: { variant: 'outlined', margin: 'dense', size: 'small', fullWidth: true } },
  MuiFormControl: { defaultProps: { variant: 'outlined', margin: 'dense', size: 'small', fullWidth: true } },
  MuiAutocomplete: { defaultProps: { fullWidth: true } },
  MuiOutlinedInput: { styleOverrides: { notchedOutline: { borderColor: colors.edge } } },
  MuiFormHelperText: { styleOverrides: { root: { fontSize: '0.875rem' } } },
  // Its own mark of the focus is the ripple, and it takes everybody else's away.
  MuiButtonBase: {
    defaultProps: { disableRipple: true },
    styleOverrides: { root: { '&.Mui-focusVisible': seen(colors) } },
  },
  MuiSlider: { styleOverrides: { thumb: { '&.Mui-focusVisible': seen(colors) } } },
  // What is around these cuts off whatever is outside of them.
  MuiMenuItem: { styleOverrides: { root: seenInside } },
  MuiTab: { styleOverrides: { root: seenInside } },
  MuiAppBar: {
    styleOverrides: { root: { '& .MuiButtonBase-root.Mui-focusVisible': { outlineColor: 'currentColor' } } },
  },
  MuiButton: { defaultProps: { disableElevation: true }, styleOverrides: { root: { minHeight: smallestTarget } } },
  MuiIconButton: { styleOverrides: { root: { minWidth: smallestTarget, minHeight: smallestTarget } } },
  // What names a box belongs to what is ticked, and react-admin gives it to the frame around it.
  MuiCheckbox: {
    defaultProps: {
      slotProps: {
        root: { 'aria-label': undefined },
        input: (box: { 'aria-label'?: string }) => (box['aria-label'] ? { 'aria-label': box['aria-label'] } : {}),
      },
    },
  },
  MuiTableSortLabel: { styleOverrides: { root: { minHeight: 24 } } },
  MuiTableCell: {
    styleOverrides: {
      root: { borderBottomColor: colors.line },
      head: { color: colors.soft, fontWeight: 650, backgroundColor: colors.surface },
      footer: { color: colors.ink, fontSize: 'inherit', fontWeight: 650 },
    },
  },
  // A few numbers and two arrows are nothing to scroll in, least of all where both arrows rest.
  MuiTablePagination: { styleOverrides: { root: { overflow: 'visible' } } },
  MuiTooltip: { styleOverrides: { tooltip: { fontSize: '0.875rem' } } },
  MuiChip: { styleOverrides: { root: { fontWeight: 550 } } },
  MuiAlert: {
    styleOverrides: {
      // What is to be done about it goes below where it would press the words together.
      root: { border: line(colors), fontSize: '0.9375rem', flexWrap: 'wrap' },
      // Words are never cut off by a bar to scroll them with.
      message: { flex: '1 1 12rem', overflow: 'visible', minWidth: 0, overflowWrap: 'anywhere' },
      standardInfo: { backgroundColor: colors.tint, color: colors.ink },
      standardSuccess: { backgroundColor: colors.calmGround, color: colors.ink },
      standardWarning: { backgroundColor: colors.heedGround, color: colors.ink },
      standardError: { backgroundColor: colors.wrongGround, color: colors.ink },
    },
  },
  RaAppBar: { styleOverrides: { root: { '& .RaAppBar-appBar': { boxShadow: 'none', borderBottom: line(colors) } } } },
  RaLayout: {
    styleOverrides: {
      root: {
        minWidth: 0,
        '& .RaLayout-appFrame, & .RaLayout-contentWithSidebar, & .RaLayout-content > *': { minWidth: 0 },
        '& .RaLayout-content': { minWidth: 0, backgroundColor: colors.ground },
      },
    },
  },
  // What is wide in a page of one thing scrolls in itself.
  RaShow: { styleOverrides: { root: { '& .RaShow-card': { minWidth: 0 } } } },
  RaEdit: { styleOverrides: { root: { '& .RaEdit-card': { minWidth: 0 } } } },
  // A wide table scrolls in itself, not with the page.
  RaList: {
    styleOverrides: {
      root: {
        '& .RaList-main, & .RaList-content': { minWidth: 0 },
        // Whatever is cut off here has nothing that stays at the foot of the screen.
        [below(tableFrom)]: { '& .RaList-content': { overflow: 'visible' } },
      },
    },
  },
  RaDataTable: {
    styleOverrides: {
      root: {
        '& .RaDataTable-tableWrapper': { overflowX: 'auto' },
        [below(tableFrom)]: { display: 'flex', flexDirection: 'column' },
        // Beside lines there is little room, and a box has room enough around it.
        [below(phoneUpTo)]: { '& .MuiTableCell-root': { paddingInline: 8 } },
      },
    },
  },
  // On a phone what is done to the chosen rows lies under the thumb, as high as its words need, and moves no row away.
  RaBulkActionsToolbar: {
    styleOverrides: {
      root: {
        // The stock ground is too light at night for what is written on it.
        '& .RaBulkActionsToolbar-toolbar': { backgroundColor: colors.tint },
        [below(tableFrom)]: {
          order: 1,
          position: 'sticky',
          bottom: 0,
          zIndex: 3,
          '& .RaBulkActionsToolbar-toolbar': {
            position: 'static',
            transform: 'none',
            height: 'auto',
            flexWrap: 'wrap',
            columnGap: 12,
            paddingBlock: 4,
            borderTop: line(colors),
          },
          '& .RaBulkActionsToolbar-title': { flexWrap: 'wrap' },
          '& .RaBulkActionsToolbar-topToolbar': { justifyContent: 'flex-start', flexWrap: 'wrap', padding: 0 },
          '& .RaBulkActionsToolbar-collapsed': { display: 'none' },
        },
      },
    },
  },
  RaSimpleList: {
    styleOverrides: {
      root: {
        '& .MuiListItemText-primary > div': { display: 'flex', justifyContent: 'space-between', gap: 12 },
        '& .RaSimpleList-tertiary': { float: 'none', flexShrink: 0, maxWidth: '65%', opacity: 1, color: colors.soft },
      },
    },
  },
  RaListToolbar: { styleOverrides: { root: { '&&': { backgroundColor: 'transparent' } } } },
  RaTopToolbar: {
    styleOverrides: {
      root: {
        '&&': { backgroundColor: 'transparent', alignItems: 'center' },
        // At twice the size it has less room than what stands in it.
        [below(tableFrom)]: { flexWrap: 'wrap' },
      },
    },
  },
  RaMenuItemLink: {
    styleOverrides: {
      root: {
        minHeight: 34,
        paddingBlock: 2,
        marginInline: 8,
        borderRadius: 8,
        color: colors.soft,
        '& .RaMenuItemLink-icon': { minWidth: 36, color: 'inherit' },
        '&.RaMenuItemLink-active': { color: colors.accent, backgroundColor: colors.tint, fontWeight: 650 },
      },
    },
  },
  RaToolbar: { styleOverrides: { root: { backgroundColor: colors.surface, borderTop: line(colors) } } },
  RaEmpty: { styleOverrides: { root: { '& .RaEmpty-message': { color: colors.soft } } } },
});
