-- Rollups for reports. The version before goes on folding without these tables until it is kept from
-- that: footfall.rollups.control.VersionBefore.

-- Visits by page and day, without sets: the pages of a window in a scan of short rows.
CREATE TABLE IF NOT EXISTS site_page_day (
  generation INT NOT NULL,
  site_id INT NOT NULL COMMENT '0 for the page ids of page counters',
  day INT NOT NULL COMMENT 'days since 1970-01-01',
  page_id INT NOT NULL,
  visits BIGINT NOT NULL,
  PRIMARY KEY (generation, site_id, day, page_id)
) ENGINE = InnoDB;

-- Quarter hours, for time zones that are off the whole hour.
CREATE TABLE IF NOT EXISTS site_quarter (
  generation INT NOT NULL,
  site_id INT NOT NULL COMMENT '0 for all visits',
  quarter INT NOT NULL COMMENT 'quarter hours since 1970-01-01',
  visits BIGINT NOT NULL
    COMMENT '0 if all were taken back of an hour whose visitors nobody knows any more',
  agents MEDIUMBLOB NOT NULL,
  visitors LONGBLOB NOT NULL,
  PRIMARY KEY (generation, site_id, quarter)
) ENGINE = InnoDB;

-- Visits of the last hour.
CREATE TABLE IF NOT EXISTS site_minute (
  generation INT NOT NULL,
  site_id INT NOT NULL COMMENT '0 for all visits',
  minute INT NOT NULL COMMENT 'minutes since 1970-01-01',
  visits BIGINT NOT NULL,
  PRIMARY KEY (generation, site_id, minute)
) ENGINE = InnoDB;

ALTER TABLE site_page_day COMMENT = 'owner: rollups';
ALTER TABLE site_quarter COMMENT = 'owner: rollups';
ALTER TABLE site_minute COMMENT = 'owner: rollups';

-- The defaults say that none of these tables has anything.
ALTER TABLE rollup_state
  ADD COLUMN IF NOT EXISTS changes BIGINT NOT NULL DEFAULT 0
    COMMENT 'rises with each change of what the current generation has',
  ADD COLUMN IF NOT EXISTS quarters_from BIGINT NOT NULL DEFAULT 9223372036854775807
    COMMENT 'site_quarter has all visits that are folded from this id on',
  ADD COLUMN IF NOT EXISTS minutes_from INT NOT NULL DEFAULT 2147483647
    COMMENT 'site_minute has all visits that are folded from this minute on',
  ADD COLUMN IF NOT EXISTS ranked_to INT NULL DEFAULT -1
    COMMENT 'site_page_day has the pages with ids up to this; null: all';

-- The lease of who knows these tables.
INSERT IGNORE INTO lease (name, holder) VALUES ('rollups and reports', '');

-- Where nothing was counted yet, nothing is missing, and nobody else may begin. Where visits of
-- before there were rollups are to be counted, the rebuild that does so fills all but the minutes.
UPDATE lease
SET holder = 'a later version', expires_at = TIMESTAMPADD(MINUTE, 10, CURRENT_TIMESTAMP(3))
WHERE name = 'rollups' AND NOT EXISTS (SELECT 1 FROM page_total);
UPDATE rollup_state SET minutes_from = 0
WHERE minutes_from = 2147483647
  AND EXISTS (SELECT 1 FROM lease WHERE name = 'rollups' AND holder = 'a later version');
UPDATE rollup_state SET quarters_from = 0, ranked_to = NULL
WHERE generation >= 0 AND ranked_to = -1
  AND EXISTS (SELECT 1 FROM lease WHERE name = 'rollups' AND holder = 'a later version');

-- Pages of a site by the begin of their URLs. The version before uses page_host.
ALTER TABLE page ADD KEY IF NOT EXISTS page_host_url (host, url(512));
