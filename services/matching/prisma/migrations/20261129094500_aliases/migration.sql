-- What a company is called besides, by the word of a list: neither what it was called before nor what it is called first.
ALTER TABLE organisation_name DROP CONSTRAINT organisation_name_how_check;
ALTER TABLE organisation_name ADD CONSTRAINT organisation_name_how_check
  CHECK (how IN ('own', 'alike', 'listed', 'alias', 'former', 'ticker', 'renamed'));
