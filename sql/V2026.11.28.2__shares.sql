-- Links that show one site to whoever has them, until they expire or are revoked.
CREATE TABLE IF NOT EXISTS share_link (
  id INT NOT NULL AUTO_INCREMENT,
  hash BINARY(32) NOT NULL COMMENT 'SHA-256 of the secret in the link',
  site VARCHAR(255) NOT NULL COMMENT 'a host',
  path VARCHAR(2100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
    COMMENT 'what it opens, below dashboard/',
  password VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NULL
    COMMENT 'see footfall.access.entity.PasswordHash; null where none is asked for',
  created_by VARCHAR(255) NOT NULL,
  created_at TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  expires_at TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  revoked_at TIMESTAMP(3) NULL DEFAULT NULL,
  last_used_at TIMESTAMP(3) NULL DEFAULT NULL COMMENT 'when a session of it began',
  PRIMARY KEY (id),
  UNIQUE KEY share_link_hash (hash)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

ALTER TABLE share_link COMMENT = 'owner: access';
