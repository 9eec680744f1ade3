-- What a batch still has to send, in the order in which it was written.
CREATE INDEX email_batch_idx ON email (subject_id, id) WHERE state IN ('queued', 'deferred');
