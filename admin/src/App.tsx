import { QueryClient } from '@tanstack/react-query';
import { Admin, CustomRoutes, Resource } from 'react-admin';
import { BrowserRouter, Route } from 'react-router-dom';
import { announcements } from './announcements/index.ts';
import { authProvider } from './api/auth-provider.ts';
import { dataProvider } from './api/data-provider.ts';
import { statusOf } from './api/http-client.ts';
import { AuditPage } from './audit/index.ts';
import { CalendarPage } from './calendar/index.ts';
import { checkIns } from './check-ins/index.ts';
import { companies } from './companies/index.ts';
import { corrections } from './corrections/index.ts';
import { Dashboard } from './dashboard/index.ts';
import { DeadLetterPage, DeadLetterShow } from './dead-letters/index.ts';
import { devices } from './devices/index.ts';
import { duplicates } from './duplicates/index.ts';
import { emails } from './emails/index.ts';
import { ForecastPage } from './forecasts/index.ts';
import { GroundRulesPage } from './ground-rules/index.ts';
import { i18nProvider } from './i18n/provider.ts';
import { imports } from './imports/index.ts';
import { introductions } from './introductions/index.ts';
import { DeskLayout } from './layout/DeskLayout.tsx';
import { NotFound } from './layout/NotFound.tsx';
import { leads } from './leads/index.ts';
import { lots } from './lots/index.ts';
import { meetings } from './meetings/index.ts';
import { members } from './members/index.ts';
import { needs } from './needs/index.ts';
import { organisations } from './organisations/index.ts';
import { ParkingPage, SignsPage } from './parking/index.ts';
import { ReportPage } from './report/index.ts';
import { RolesPage } from './roles/index.ts';
import { rsvps } from './rsvps/index.ts';
import { runs } from './runs/index.ts';
import { series } from './series/index.ts';
import { SecondFactorPage } from './sign-in/SecondFactorPage.tsx';
import { SignInPage } from './sign-in/SignInPage.tsx';
import { suppressions } from './suppressions/index.ts';
import { MailSettingsPage, templates } from './templates/index.ts';
import { darkTheme, lightTheme } from './theme/theme.ts';
import { usePrinting } from './theme/usePrinting.ts';
import { vehicles } from './vehicles/index.ts';

/** Asked again only where that can help: without an answer, or after a failure on the other side. */
const mayHelp = (failures: number, error: unknown): boolean => {
  const status = statusOf(error);
  return failures < 2 && (status === null || status === 0 || status >= 500);
};
const queryClient = new QueryClient({ defaultOptions: { queries: { retry: mayHelp } } });

export function App() {
  const printing = usePrinting();
  return (
    // In transitions the way from a refused page to the sign-in page never finishes.
    <BrowserRouter basename="/admin" useTransitions={false}>
      <Admin
        authProvider={authProvider}
        dataProvider={dataProvider}
        i18nProvider={i18nProvider}
        queryClient={queryClient}
        lightTheme={lightTheme}
        darkTheme={printing ? lightTheme : darkTheme}
        loginPage={SignInPage}
        layout={DeskLayout}
        dashboard={Dashboard}
        catchAll={NotFound}
        title="Landed"
        requireAuth
        disableTelemetry
      >
        <Resource {...members} />
        <Resource {...duplicates} />
        <Resource {...imports} />
        <Resource {...meetings} />
        <Resource {...lots} />
        <Resource {...vehicles} />
        <Resource {...runs} />
        <Resource {...rsvps} />
        <Resource {...checkIns} />
        <Resource {...corrections} />
        <Resource {...series} />
        <Resource {...needs} />
        <Resource {...leads} />
        <Resource {...organisations} />
        <Resource {...companies} />
        <Resource {...introductions} />
        <Resource {...announcements} />
        <Resource {...templates} />
        <Resource {...emails} />
        <Resource {...suppressions} />
        <Resource {...devices} />
        <CustomRoutes>
          <Route path="/calendar" element={<CalendarPage />} />
          <Route path="/parking" element={<ParkingPage />} />
          <Route path="/parking/:meetingId" element={<ParkingPage />} />
          <Route path="/parking/:meetingId/signs" element={<SignsPage />} />
          <Route path="/ground-rules" element={<GroundRulesPage />} />
          <Route path="/roles" element={<RolesPage />} />
          <Route path="/forecasts" element={<ForecastPage />} />
          <Route path="/report" element={<ReportPage />} />
          <Route path="/audit" element={<AuditPage />} />
          <Route path="/audit/:service" element={<AuditPage />} />
          <Route path="/mail-settings" element={<MailSettingsPage />} />
          <Route path="/second-factor" element={<SecondFactorPage />} />
          <Route path="/dead-letters" element={<DeadLetterPage />} />
          <Route path="/dead-letters/:service" element={<DeadLetterPage />} />
          <Route path="/dead-letters/:service/:id" element={<DeadLetterShow />} />
        </CustomRoutes>
      </Admin>
    </BrowserRouter>
  );
}
