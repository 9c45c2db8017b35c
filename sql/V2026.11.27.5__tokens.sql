-- Who may call without a password of a person's: programs, and people in a terminal. What a token
-- consists of is shown once, to whom it is made for; here is what tells that it is the one.
CREATE TABLE IF NOT EXISTS api_token (
  id CHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name VARCHAR(100) NOT NULL,
  hash BINARY(32) NOT NULL COMMENT 'SHA-256 of the token',
  roles VARCHAR(100) NOT NULL COMMENT 'with commas between them',
  sites TEXT NULL COMMENT 'hosts with commas between them; null for all',
  ranges TEXT NULL COMMENT 'addresses that it is accepted from; null for all',
  created_by VARCHAR(255) NOT NULL,
  created_at TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  expires_at TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  last_used_at TIMESTAMP(3) NULL DEFAULT NULL,
  last_used_ip VARBINARY(16) NULL DEFAULT NULL,
  revoked_at TIMESTAMP(3) NULL DEFAULT NULL,
  PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

ALTER TABLE api_token COMMENT = 'owner: access';

-- Looks whether an administrator can get in, and if none can, lets one.
INSERT IGNORE INTO job_run (name, due_at) VALUES ('first-token', CURRENT_TIMESTAMP(3));
INSERT IGNORE INTO lease (name, holder) VALUES ('first-token', '');
