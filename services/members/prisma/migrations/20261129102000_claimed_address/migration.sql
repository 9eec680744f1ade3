-- An address that a card or a table gives, of somebody who hides from whoever brought it: the record of its own that is made for the
-- card shows it, as it would that of a stranger. It proves nothing and leads nowhere.
ALTER TABLE member ADD COLUMN claimed_email text;
CREATE INDEX member_claimed_email_idx ON member (claimed_email) WHERE claimed_email IS NOT NULL;
