-- Who was heard from in each hour, and how many were online at once.
CREATE TABLE IF NOT EXISTS presence_history (
  hour INT NOT NULL COMMENT 'hours since 1970',
  clients INT NOT NULL COMMENT 'size of seen',
  peak INT NOT NULL,
  seen LONGBLOB NOT NULL COMMENT 'ids of clients, see footfall.rollups.entity.VisitorSet',
  PRIMARY KEY (hour)
) ENGINE = InnoDB;

-- How far batches of heartbeats are in presence_history. Locked by whoever takes it further.
CREATE TABLE IF NOT EXISTS presence_fold (
  id TINYINT NOT NULL,
  sequence BIGINT NOT NULL COMMENT 'of the last batch',
  PRIMARY KEY (id)
) ENGINE = InnoDB;

INSERT IGNORE INTO presence_fold (id, sequence) VALUES (1, 0);
