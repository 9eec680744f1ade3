import Badge from '@mui/icons-material/Badge';
import Dashboard from '@mui/icons-material/Dashboard';
import EmojiTransportation from '@mui/icons-material/EmojiTransportation';
import FactCheck from '@mui/icons-material/FactCheck';
import Insights from '@mui/icons-material/Insights';
import MarkunreadMailbox from '@mui/icons-material/MarkunreadMailbox';
import QueryStats from '@mui/icons-material/QueryStats';
import Rule from '@mui/icons-material/Rule';
import Tune from '@mui/icons-material/Tune';
import { type ComponentType, createElement } from 'react';
import { useGetResourceLabel, useResourceDefinitions, useTranslate } from 'react-admin';

/** A page of its own, beside those of the resources. */
interface Page {
  to: string;
  label: string;
  icon: ComponentType;
}

/** What belongs together, in the order of the week. Words are names of resources. */
const groups: readonly { name: string; places: readonly (string | Page)[] }[] = [
  { name: '', places: [{ to: '/', label: 'ra.page.dashboard', icon: Dashboard }] },
  { name: 'evening', places: ['meetings', 'rsvps', 'check-ins', 'attendance-corrections', 'series'] },
  {
    name: 'parking',
    places: [
      { to: '/parking', label: 'landed.parking.desk', icon: EmojiTransportation },
      'lots',
      'vehicles',
      'shuttle-runs',
    ],
  },
  {
    name: 'people',
    places: [
      'members',
      'duplicates',
      'imports',
      { to: '/roles', label: 'landed.roles.title', icon: Badge },
      'devices',
      { to: '/ground-rules', label: 'landed.ground_rules.title', icon: Rule },
    ],
  },
  { name: 'contacts', places: ['needs', 'leads', 'introductions', 'organisations', 'organisation-questions'] },
  {
    name: 'mail',
    places: [
      'announcements',
      'letter-kinds',
      { to: '/mail-settings', label: 'landed.templates.settings', icon: Tune },
      'emails',
      'suppressions',
    ],
  },
  {
    name: 'house',
    places: [
      { to: '/report', label: 'landed.report.title', icon: QueryStats },
      { to: '/forecasts', label: 'landed.forecasts.title', icon: Insights },
      { to: '/audit', label: 'landed.audit.title', icon: FactCheck },
      { to: '/dead-letters', label: 'landed.dead_letters.title', icon: MarkunreadMailbox },
    ],
  },
];

export interface Place {
  to: string;
  label: string;
  icon: React.ReactElement | undefined;
}

/** All places of the desk by group, in the reader’s words. */
export function usePlaces(): { name: string; places: Place[] }[] {
  const translate = useTranslate();
  const labelOf = useGetResourceLabel();
  const definitions = useResourceDefinitions();
  return groups.map(({ name, places }) => ({
    name: name && translate(`landed.places.${name}`),
    places: places.map((place): Place => {
      if (typeof place !== 'string')
        return { to: place.to, label: translate(place.label), icon: createElement(place.icon) };
      const icon: ComponentType | undefined = definitions[place]?.icon;
      return { to: `/${place}`, label: labelOf(place, 2), icon: icon && createElement(icon) };
    }),
  }));
}
