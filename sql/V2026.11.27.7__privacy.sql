-- The key of pseudonyms: which one the nodes have, so that none begins with another; the key itself
-- only where no setting gives one (footfall.dictionary.privacy.PrivacyKey).
CREATE TABLE IF NOT EXISTS privacy_key (
  id TINYINT NOT NULL,
  fingerprint BINARY(16) NOT NULL COMMENT 'tells the key from others',
  secret VARBINARY(32) NULL COMMENT 'null if a setting gives the key',
  PRIMARY KEY (id)
) ENGINE = InnoDB;

ALTER TABLE privacy_key COMMENT = 'owner: dictionary';

-- Whose visits and heartbeats are being removed, until none are left.
CREATE TABLE IF NOT EXISTS visitor_removal (
  ip VARBINARY(16) NOT NULL COMMENT 'as in tables visitor and presence_client',
  removed_before BIGINT NOT NULL COMMENT 'visits with smaller ids are removed',
  requests INT NOT NULL COMMENT 'how often it was requested: another request begins it anew',
  requested_at TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  PRIMARY KEY (ip)
) ENGINE = InnoDB;

ALTER TABLE visitor_removal COMMENT = 'owner: retention';
