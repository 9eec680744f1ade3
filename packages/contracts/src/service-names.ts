export const serviceNames = ['members', 'meetings', 'matching', 'notify'] as const;
export type ServiceName = (typeof serviceNames)[number];
