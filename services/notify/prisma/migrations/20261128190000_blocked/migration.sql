-- From whom a discreet member hides, sealed: nobody there finds their letters. Version 0: the events that are told again
-- (`npm run republish`) fill it in for those who hid before.
ALTER TABLE discretion ADD COLUMN blocked text;
UPDATE discretion SET version = 0;
