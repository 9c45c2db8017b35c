-- Totals get the visitors of a day once it is over. The version before adds them with each visit, and
-- reads no others: so this begins with the day after this migration.
ALTER TABLE rollup_state
  ADD COLUMN IF NOT EXISTS visitors_before INT NOT NULL DEFAULT 0
    COMMENT 'page_total and site_total of the current generation have the visitors of all days before this one, days since 1970-01-01',
  ADD COLUMN IF NOT EXISTS adding_visitors_before INT NULL
    COMMENT 'those of days before this one are being added, to the generation that is being built or else the current one; null: none are',
  MODIFY COLUMN visitors_to INT NULL
    COMMENT 'they are added to pages with ids up to this; null: none are being added';
UPDATE rollup_state SET visitors_before = UNIX_TIMESTAMP() DIV 86400 + 1 WHERE visitors_before = 0;
