-- When each job that one node does for all of them is due again, by MariaDB's clock. The lease of
-- the same name says who does it.
CREATE TABLE IF NOT EXISTS job_run (
  name VARCHAR(64) NOT NULL,
  due_at TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  finished_at TIMESTAMP(3) NULL DEFAULT NULL,
  PRIMARY KEY (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

ALTER TABLE job_run COMMENT = 'owner: database';

-- The next 02:29 UTC: the session's time zone is UTC.
INSERT IGNORE INTO job_run (name, due_at) VALUES
  ('retention', TIMESTAMP(CURRENT_DATE()) + INTERVAL 149 MINUTE
    + INTERVAL IF(CURRENT_TIME() < '02:29:00', 0, 1) DAY),
  ('silent-clients', CURRENT_TIMESTAMP(3));

INSERT IGNORE INTO lease (name, holder) VALUES ('retention', ''), ('silent-clients', '');
