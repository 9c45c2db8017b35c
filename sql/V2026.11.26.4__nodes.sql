-- Which process has each node's number (footfall.node); it writes its row each second, which shows
-- at the same time whether MariaDB takes writes.
CREATE TABLE IF NOT EXISTS node (
  id INT NOT NULL,
  instance VARCHAR(36) NOT NULL,
  host VARCHAR(255) NOT NULL,
  since TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  seen_at TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

ALTER TABLE node COMMENT = 'owner: database';
