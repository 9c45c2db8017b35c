-- Who sends heartbeats: an address, or one of the clients behind it. One row each.
CREATE TABLE IF NOT EXISTS presence_client (
  id INT NOT NULL,
  identity BINARY(16) NOT NULL COMMENT 'see footfall.presence.entity.ClientKey',
  ip VARBINARY(16) NOT NULL,
  client_id VARCHAR(128) NOT NULL COMMENT 'empty where the address is the client',
  online_since BIGINT NOT NULL COMMENT 'milliseconds since 1970',
  last_seen BIGINT NOT NULL COMMENT 'milliseconds since 1970',
  seen_hour INT NOT NULL COMMENT 'hours since 1970 of last_seen: an index that seldom changes',
  PRIMARY KEY (id),
  UNIQUE KEY presence_client_identity (identity),
  KEY presence_client_hour (seen_hour)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- How many clients were last seen in an hour.
CREATE TABLE IF NOT EXISTS presence_hour (
  hour INT NOT NULL COMMENT 'hours since 1970',
  clients INT NOT NULL,
  PRIMARY KEY (hour)
) ENGINE = InnoDB;

-- Batches of heartbeats, for a while: what other nodes have not heard of yet.
CREATE TABLE IF NOT EXISTS heartbeat_batch (
  sequence BIGINT NOT NULL,
  content MEDIUMBLOB NOT NULL COMMENT 'see footfall.presence.entity.HeartbeatBatch',
  committed_at TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  PRIMARY KEY (sequence)
) ENGINE = InnoDB;

-- Locked by whoever changes any of these tables, so that batches follow each other without a gap.
CREATE TABLE IF NOT EXISTS presence_state (
  id TINYINT NOT NULL,
  sequence BIGINT NOT NULL COMMENT 'of the last batch',
  last_client INT NOT NULL COMMENT 'the last id that a client got',
  PRIMARY KEY (id)
) ENGINE = InnoDB;

INSERT IGNORE INTO presence_state (id, sequence, last_client) VALUES (1, 0, 0);
