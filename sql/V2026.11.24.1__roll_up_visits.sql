-- What recording, cleanup and folding agree on. Each transaction that stores visits holds a shared
-- lock on the row at its commit; who locks it exclusively knows that no such commit is under way.
CREATE TABLE IF NOT EXISTS recording_gate (
  id TINYINT NOT NULL,
  dictionary_epoch INT NOT NULL COMMENT 'rises whenever rows of a dictionary are removed',
  removing_before BIGINT NOT NULL COMMENT 'visits with smaller ids are being removed; 0 if none are',
  removing_aggregates BOOLEAN NOT NULL COMMENT 'whether the rollups are rebuilt when they are',
  PRIMARY KEY (id)
) ENGINE = InnoDB;

INSERT IGNORE INTO recording_gate (id, dictionary_epoch, removing_before, removing_aggregates)
VALUES (1, 0, 0, FALSE);

-- Batches of visits as they were committed, until they are folded into the rollups.
CREATE TABLE IF NOT EXISTS visit_batch (
  id BIGINT NOT NULL AUTO_INCREMENT,
  visits INT NOT NULL,
  content MEDIUMBLOB NOT NULL COMMENT 'see footfall.visits.entity.BatchContent',
  committed_at TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  PRIMARY KEY (id)
) ENGINE = InnoDB;

-- Which rollups count, and how far they are. A rebuild makes a new generation beside the current one.
CREATE TABLE IF NOT EXISTS rollup_state (
  id TINYINT NOT NULL,
  generation INT NOT NULL COMMENT 'the one that answers questions',
  folded_to BIGINT NOT NULL COMMENT 'the last visit_batch that is in the rollups',
  cleaned_before BIGINT NOT NULL COMMENT 'start of the first day from which no visit was removed',
  building INT COMMENT 'the generation that a rebuild makes; null if none runs',
  build_cleaned_before BIGINT NOT NULL COMMENT 'cleaned_before of the generation being built',
  built_before BIGINT NOT NULL COMMENT 'visits with smaller ids are in the generation being built',
  built_visits BIGINT NOT NULL,
  build_total BIGINT NOT NULL COMMENT 'visits that were kept when the rebuild began',
  build_requested_at TIMESTAMP(3) NULL,
  build_finished_at TIMESTAMP(3) NULL,
  PRIMARY KEY (id)
) ENGINE = InnoDB;

-- Visits that were recorded before there were rollups are folded by a rebuild.
INSERT IGNORE INTO rollup_state
SELECT 1, 0, 0, 0, IF(EXISTS (SELECT 1 FROM visit), 1, NULL), 0, 0, 0, 0, NULL, NULL;

-- A host, so that a site has totals of its own.
CREATE TABLE IF NOT EXISTS site (
  id INT NOT NULL AUTO_INCREMENT,
  host VARCHAR(255) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY site_host (host)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- All-time totals. Sets of visitors are Roaring bitmaps of ids, and unique_visitors is their size.
CREATE TABLE IF NOT EXISTS page_total (
  generation INT NOT NULL,
  page_id INT NOT NULL,
  site_id INT NOT NULL COMMENT '0 for the page ids of page counters',
  url_hash BINARY(16) NOT NULL COMMENT 'orders pages of as many visits alike in every database',
  visits BIGINT NOT NULL,
  unique_visitors INT NOT NULL,
  earliest BIGINT NOT NULL COMMENT 'milliseconds since 1970',
  latest BIGINT NOT NULL COMMENT 'milliseconds since 1970',
  visitors LONGBLOB NOT NULL,
  PRIMARY KEY (generation, page_id),
  KEY page_total_visits (generation, visits, url_hash),
  KEY page_total_site (generation, site_id, visits, url_hash)
) ENGINE = InnoDB;

CREATE TABLE IF NOT EXISTS site_total (
  generation INT NOT NULL,
  site_id INT NOT NULL COMMENT '0 for all visits',
  visits BIGINT NOT NULL,
  unique_visitors INT NOT NULL,
  earliest BIGINT NOT NULL COMMENT 'milliseconds since 1970',
  latest BIGINT NOT NULL COMMENT 'milliseconds since 1970',
  visitors LONGBLOB NOT NULL,
  PRIMARY KEY (generation, site_id)
) ENGINE = InnoDB;

-- A day in one row, its 24 hours inside: see footfall.rollups.entity.DayRollup.
CREATE TABLE IF NOT EXISTS page_day (
  generation INT NOT NULL,
  page_id INT NOT NULL,
  day INT NOT NULL COMMENT 'days since 1970-01-01',
  visits BIGINT NOT NULL,
  hour_visits VARBINARY(240) NOT NULL,
  agents MEDIUMBLOB NOT NULL,
  visitors LONGBLOB NOT NULL,
  hour_agents LONGBLOB NOT NULL,
  hour_visitors LONGBLOB NOT NULL,
  PRIMARY KEY (generation, page_id, day)
) ENGINE = InnoDB;

CREATE TABLE IF NOT EXISTS site_day (
  generation INT NOT NULL,
  site_id INT NOT NULL COMMENT '0 for all visits',
  day INT NOT NULL COMMENT 'days since 1970-01-01',
  visits BIGINT NOT NULL,
  hour_visits VARBINARY(240) NOT NULL,
  agents MEDIUMBLOB NOT NULL,
  visitors LONGBLOB NOT NULL,
  hour_agents LONGBLOB NOT NULL,
  hour_visitors LONGBLOB NOT NULL,
  PRIMARY KEY (generation, site_id, day)
) ENGINE = InnoDB;

-- Who runs what must run once: free when expires_at has passed, by the database's clock.
CREATE TABLE IF NOT EXISTS lease (
  name VARCHAR(64) NOT NULL,
  holder VARCHAR(36) NOT NULL,
  expires_at TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  PRIMARY KEY (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

INSERT IGNORE INTO lease (name, holder) VALUES ('rollups', '');
