-- Visits bound visitors from above, but for those whose visits were taken back of an hour of which
-- others were removed before: nobody knows whose those were, and all visitors stay.
ALTER TABLE rollup_state
  ADD COLUMN IF NOT EXISTS stray_visitors BIGINT NOT NULL DEFAULT 0
    COMMENT 'by so many at most a page has more visitors than visits, at any time';
