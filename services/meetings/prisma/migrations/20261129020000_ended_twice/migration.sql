-- Which RSVPs a merge ended because their evening was said yes to under both records, and since when one of them waited:
-- undoing the merge gives them back.
CREATE TABLE ended_twice (
  merge_id uuid NOT NULL,
  rsvp_id uuid NOT NULL,
  waiting_since timestamptz(3),
  CONSTRAINT ended_twice_pkey PRIMARY KEY (merge_id, rsvp_id),
  CONSTRAINT ended_twice_rsvp_id_fkey FOREIGN KEY (rsvp_id) REFERENCES rsvp (id) ON DELETE CASCADE ON UPDATE CASCADE
);
