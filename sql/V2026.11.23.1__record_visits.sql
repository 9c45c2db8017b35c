-- What was visited: a URL as normalised, or a page id of a page counter (host is then empty).
CREATE TABLE IF NOT EXISTS page (
  id INT NOT NULL AUTO_INCREMENT,
  url VARCHAR(2083) NOT NULL,
  url_hash BINARY(16) NOT NULL COMMENT 'first 16 bytes of SHA-256 of url in UTF-8',
  host VARCHAR(255) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY page_url (url_hash),
  KEY page_host (host)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Who visited: an IPv4 address in 4 bytes or an IPv6 address in 16.
CREATE TABLE IF NOT EXISTS visitor (
  id INT NOT NULL AUTO_INCREMENT,
  ip VARBINARY(16) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY visitor_ip (ip)
) ENGINE = InnoDB;

CREATE TABLE IF NOT EXISTS user_agent (
  id INT NOT NULL AUTO_INCREMENT,
  value VARCHAR(512) NOT NULL,
  hash BINARY(16) NOT NULL COMMENT 'first 16 bytes of SHA-256 of value in UTF-8',
  PRIMARY KEY (id),
  UNIQUE KEY user_agent_value (hash)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The id holds the time (see footfall.visits.entity.VisitId), so a range of time is a range of ids
-- and a partition is a day. Days are split off the two outer partitions as they are needed.
CREATE TABLE IF NOT EXISTS visit (
  id BIGINT NOT NULL,
  page_id INT NOT NULL,
  visitor_id INT NOT NULL,
  user_agent_id INT NOT NULL,
  PRIMARY KEY (id),
  KEY visit_page (page_id, id)
) ENGINE = InnoDB
PARTITION BY RANGE (id) (
  PARTITION later VALUES LESS THAN MAXVALUE
);

-- How far each source has been imported; moves in the transaction that stores the lines' visits.
CREATE TABLE IF NOT EXISTS import_source (
  id INT NOT NULL AUTO_INCREMENT,
  name VARCHAR(255) NOT NULL,
  committed_lines BIGINT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY import_source_name (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
