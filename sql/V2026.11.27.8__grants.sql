-- What persons are to the service, whom others know: a provider of identities, a directory, a file.
CREATE TABLE IF NOT EXISTS access_grant (
  id INT NOT NULL AUTO_INCREMENT,
  principal VARCHAR(255) NOT NULL COMMENT 'the name of a person or of a group',
  kind VARCHAR(10) NOT NULL COMMENT 'user or group',
  role VARCHAR(20) NOT NULL,
  site VARCHAR(255) NOT NULL DEFAULT '' COMMENT 'a host; empty for all sites',
  created_by VARCHAR(255) NOT NULL,
  created_at TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  PRIMARY KEY (id),
  UNIQUE KEY access_grant_once (principal, kind, role, site)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

ALTER TABLE access_grant COMMENT = 'owner: access';
