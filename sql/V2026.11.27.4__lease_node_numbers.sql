-- Numbers of nodes are leased: a process takes a free one, so nobody sets any. The version before
-- writes its row without these columns; a row that it has written lately counts as taken.
ALTER TABLE node
  ADD COLUMN IF NOT EXISTS leased_until BIGINT NOT NULL DEFAULT 0
    COMMENT 'end of the lease, in milliseconds since 1970 by the clock of MariaDB',
  ADD COLUMN IF NOT EXISTS used_until BIGINT NOT NULL DEFAULT 0
    COMMENT 'last millisecond since 1970 in whose ids the number may have been used';

-- A row without an instance is free.
INSERT IGNORE INTO node (id, instance, host, seen_at)
WITH RECURSIVE numbers AS (SELECT 0 AS id UNION ALL SELECT id + 1 FROM numbers WHERE id < 255)
SELECT id, '', '', '2000-01-01' FROM numbers;

-- Rises before a migration takes away or changes what an earlier version writes; a version that
-- does not know the level writes nothing any more.
ALTER TABLE recording_gate
  ADD COLUMN IF NOT EXISTS schema_level INT NOT NULL DEFAULT 1
    COMMENT 'see footfall.database.control.SchemaLevel';
