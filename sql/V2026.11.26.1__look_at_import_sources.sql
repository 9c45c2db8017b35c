-- What administrators see of a log, and what it is recognised by when it is sent again. The numbers
-- are of all runs, from this version on. Hashes are the first 16 bytes of SHA-256.
ALTER TABLE import_source
  ADD COLUMN IF NOT EXISTS restarts INT NOT NULL DEFAULT 0 COMMENT 'logs before that had this name',
  ADD COLUMN IF NOT EXISTS head_lines INT NOT NULL DEFAULT 0,
  ADD COLUMN IF NOT EXISTS head_hash BINARY(16) NULL COMMENT 'of the first head_lines lines',
  ADD COLUMN IF NOT EXISTS last_hash BINARY(16) NULL COMMENT 'of the last committed line',
  ADD COLUMN IF NOT EXISTS last_length INT NULL COMMENT 'its bytes, if no newline ended it',
  ADD COLUMN IF NOT EXISTS site VARCHAR(2083) NULL,
  ADD COLUMN IF NOT EXISTS format VARCHAR(64) NULL,
  ADD COLUMN IF NOT EXISTS imported BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN IF NOT EXISTS skipped BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN IF NOT EXISTS already_imported BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN IF NOT EXISTS rejected BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN IF NOT EXISTS first_visit_id BIGINT NULL COMMENT 'the smallest, which holds its time',
  ADD COLUMN IF NOT EXISTS last_visit_id BIGINT NULL COMMENT 'the largest',
  ADD COLUMN IF NOT EXISTS state VARCHAR(16) NOT NULL DEFAULT 'COMPLETE',
  ADD COLUMN IF NOT EXISTS began_at TIMESTAMP(3) NULL,
  ADD COLUMN IF NOT EXISTS updated_at TIMESTAMP(3) NULL COMMENT 'each 10 s while a run goes on';
