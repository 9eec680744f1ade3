-- People who asked to be forgotten: late events about them change nothing here.
CREATE TABLE chassis.forgotten (
  id uuid PRIMARY KEY,
  at timestamptz(3) NOT NULL
);

-- Messages of the stream that are still to be erased, by their place in it.
CREATE TABLE chassis.stream_erasure (
  seq bigint PRIMARY KEY
);
