import Badge from '@mui/icons-material/Badge';
import Dashboard from '@mui/icons-material/Dashboard';
import FactCheck from '@mui/icons-material/FactCheck';
import MarkunreadMailbox from '@mui/icons-material/MarkunreadMailbox';
import QueryStats from '@mui/icons-material/QueryStats';
import Rule from '@mui/icons-material/Rule';
import { Box } from '@mui/material';
import { createElement, type ReactElement } from 'react';
import { Menu, useGetResourceLabel, useResourceDefinitions, useTranslate } from 'react-admin';
import { useMatch } from 'react-router-dom';

/** A navigation of plain links: react-admin's own calls itself a menu, which promises other keys. */
export function DeskMenu() {
  const translate = useTranslate();
  const labelOf = useGetResourceLabel();
  const resources = Object.values(useResourceDefinitions()).filter((resource) => resource.hasList);
  return (
    <Box component="nav" aria-label={translate('landed.menu')} sx={{ pt: 1.5 }}>
      <Menu component="div" role="list">
        <Item to="/" label={translate('ra.page.dashboard')} icon={<Dashboard />} />
        {resources.map(({ name, icon }) => (
          <Item key={name} to={`/${name}`} label={labelOf(name, 2)} icon={icon && createElement(icon)} />
        ))}
        <Item to="/roles" label={translate('landed.roles.title')} icon={<Badge />} />
        <Item to="/ground-rules" label={translate('landed.ground_rules.title')} icon={<Rule />} />
        <Item to="/report" label={translate('landed.report.title')} icon={<QueryStats />} />
        <Item to="/audit" label={translate('landed.audit.title')} icon={<FactCheck />} />
        <Item to="/dead-letters" label={translate('landed.dead_letters.title')} icon={<MarkunreadMailbox />} />
      </Menu>
    </Box>
  );
}

function Item({ to, label, icon }: { to: string; label: string; icon?: ReactElement }) {
  const current = useMatch({ path: to, end: to === '/' }) !== null;
  return (
    <div role="listitem">
      <Menu.Item role="link" to={to} primaryText={label} leftIcon={icon} aria-current={current ? 'page' : undefined} />
    </div>
  );
}
