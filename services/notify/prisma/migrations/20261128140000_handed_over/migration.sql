-- Whether the letter that is being sent may have reached the mail server. True unless a sender says otherwise, so that one
-- of the previous release, which does not know the column, is never thought to have ended before the hand-over.
ALTER TABLE email ADD COLUMN handed_over boolean NOT NULL DEFAULT true;
