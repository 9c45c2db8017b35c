-- Rollups that lack the visits recorded before there were any answer nothing: generation -1 stands for
-- them, and the rebuild that is under way for the first that does.
UPDATE rollup_state SET generation = -1 WHERE generation = 0 AND building = 1;

-- Progress tells how far a rebuild is; nobody asks when it was requested.
ALTER TABLE rollup_state DROP COLUMN IF EXISTS build_requested_at;
