-- Rollups of folders with many pages, so that a prefix is counted as a site is. The version before is
-- kept from folding without them as from folding without those of V2026.11.27.10; what it folded
-- nevertheless makes footfall.rollups.control.VersionBefore begin with folders anew.

-- The folders that have rows in folder_day: of a path, up to and including a slash, below the root.
CREATE TABLE IF NOT EXISTS folder (
  id INT NOT NULL AUTO_INCREMENT,
  site_id INT NOT NULL,
  url VARCHAR(2083) NOT NULL COMMENT 'how the URLs of its pages begin; ends with a slash',
  days_from INT NOT NULL
    COMMENT 'folder_day of the current generation has all folded visits of this day and later ones',
  PRIMARY KEY (id),
  KEY folder_site_url (site_id, url(512)),
  KEY folder_days (days_from, site_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- As site_day.
CREATE TABLE IF NOT EXISTS folder_day (
  generation INT NOT NULL,
  folder_id INT NOT NULL,
  day INT NOT NULL COMMENT 'days since 1970-01-01',
  visits BIGINT NOT NULL,
  hour_visits VARBINARY(240) NOT NULL,
  agents MEDIUMBLOB NOT NULL,
  visitors LONGBLOB NOT NULL,
  hour_agents LONGBLOB NOT NULL,
  hour_visitors LONGBLOB NOT NULL,
  PRIMARY KEY (generation, folder_id, day)
) ENGINE = InnoDB;

ALTER TABLE folder COMMENT = 'owner: rollups';
ALTER TABLE folder_day COMMENT = 'owner: rollups';

-- The default says that all pages are to be looked at.
ALTER TABLE rollup_state ADD COLUMN IF NOT EXISTS folders_to INT NOT NULL DEFAULT 0
  COMMENT 'pages with ids up to this were looked at: which folders have many';
