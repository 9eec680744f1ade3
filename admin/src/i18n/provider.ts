import polyglotI18nProvider from 'ra-i18n-polyglot';
import englishOfReactAdmin from 'ra-language-english';
import { mergeTranslations } from 'react-admin';
import { en } from './en.ts';

/** Another language is another file like en.ts, and a line here. */
export const i18nProvider = polyglotI18nProvider(() => mergeTranslations(englishOfReactAdmin, en), 'en', [
  { locale: 'en', name: 'English' },
]);
