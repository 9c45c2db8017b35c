-- A rebuild adds up the visitors of pages once all visits are added. One that the version before began
-- has added them with each visit: that is the default.
ALTER TABLE rollup_state ADD COLUMN IF NOT EXISTS visitors_to INT NULL
  COMMENT 'page_total of the generation that is being built has the visitors of pages with ids up to this; null: all';
