-- An owner may say no after their contact has, of which they know nothing: then both did.
ALTER TABLE introduction ADD COLUMN taken_back boolean NOT NULL DEFAULT false;
