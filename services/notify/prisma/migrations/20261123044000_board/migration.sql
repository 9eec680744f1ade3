-- What stands on the members' board, for the digest: one row, nobody's name.
CREATE TABLE board (
  id uuid NOT NULL,
  cards jsonb NOT NULL,
  version integer NOT NULL,
  CONSTRAINT board_pkey PRIMARY KEY (id)
);
