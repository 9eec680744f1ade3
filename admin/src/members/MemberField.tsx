import { ReferenceField, TextField } from 'react-admin';

/** Somebody of the group whose id stands at `source`, by name, with the way to them. `emptyText`: while nobody does. */
export const MemberField = ({ source, emptyText }: { source: string; emptyText?: string }) => (
  <ReferenceField source={source} reference="members" link="show" emptyText={emptyText}>
    <TextField source="displayName" />
  </ReferenceField>
);
