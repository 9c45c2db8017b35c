-- Sessions of browsers, which have a cookie in place of a token. Here is what tells that it is the one.
CREATE TABLE IF NOT EXISTS browser_session (
  hash BINARY(32) NOT NULL COMMENT 'SHA-256 of the cookie',
  name VARCHAR(255) NOT NULL COMMENT 'of the caller',
  kind VARCHAR(16) NOT NULL COMMENT 'how the caller was known when it began',
  grants TEXT NOT NULL
    COMMENT 'roles with spaces between them, each with = and its hosts, commas between them, or *',
  token VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL
    COMMENT 'id of the token with which it ends; null if it began without one',
  created_at TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  expires_at TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  last_used_at TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  PRIMARY KEY (hash),
  KEY browser_session_caller (kind, name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Links that begin such a session, until they are used.
CREATE TABLE IF NOT EXISTS session_link (
  hash BINARY(32) NOT NULL COMMENT 'SHA-256 of the code in the link',
  name VARCHAR(255) NOT NULL COMMENT 'and the rest as in browser_session',
  kind VARCHAR(16) NOT NULL,
  grants TEXT NOT NULL,
  token VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL,
  expires_at TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  PRIMARY KEY (hash)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

ALTER TABLE browser_session COMMENT = 'owner: access';
ALTER TABLE session_link COMMENT = 'owner: access';
