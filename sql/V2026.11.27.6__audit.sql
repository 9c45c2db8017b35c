-- Who did what, and who was refused. Rows are added, and told their end once; the oldest are removed.
CREATE TABLE IF NOT EXISTS audit (
  id BIGINT NOT NULL COMMENT 'see footfall.access.entity.AuditId',
  at TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) COMMENT 'when it began, as in the id',
  ended_at TIMESTAMP(3) NULL DEFAULT NULL COMMENT 'of several requests, when the last one was',
  actor VARCHAR(255) NOT NULL,
  actor_kind VARCHAR(16) NOT NULL,
  address VARCHAR(45) NOT NULL COMMENT 'of the client; empty where there is none',
  action VARCHAR(32) NOT NULL,
  target VARCHAR(255) NOT NULL,
  outcome VARCHAR(8) NOT NULL,
  requests BIGINT NOT NULL DEFAULT 1 COMMENT 'how many requests it stands for',
  request_id VARCHAR(64) NOT NULL COMMENT 'of the first; empty where there is none',
  detail VARCHAR(2000) NOT NULL COMMENT 'a JSON object',
  PRIMARY KEY (id),
  KEY audit_actor (actor, id),
  KEY audit_action (action, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

ALTER TABLE audit COMMENT = 'owner: access';

-- The next 02:47 UTC: the session's time zone is UTC.
INSERT IGNORE INTO job_run (name, due_at) VALUES
  ('audit-retention', TIMESTAMP(CURRENT_DATE()) + INTERVAL 167 MINUTE
    + INTERVAL IF(CURRENT_TIME() < '02:47:00', 0, 1) DAY);

INSERT IGNORE INTO lease (name, holder) VALUES ('audit-retention', '');
