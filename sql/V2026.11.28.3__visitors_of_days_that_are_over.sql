-- Totals get the visitors of a day once it is over. A generation without a row has none of them. The
-- version before adds them with each visit, and reads no others: so this begins with the day after this
-- migration.
CREATE TABLE IF NOT EXISTS total_visitors (
  generation INT NOT NULL,
  complete_before INT NOT NULL
    COMMENT 'page_total and site_total have the visitors of all days before this one, days since 1970-01-01',
  added_before INT NOT NULL
    COMMENT 'they get those of the visits that are added, of days before this one; if that is later, those of the days between are being added',
  pages_to INT NOT NULL COMMENT 'of these, pages with ids up to this have them',
  sites_to INT NOT NULL COMMENT 'and sites with ids up to this',
  PRIMARY KEY (generation)
) ENGINE = InnoDB;
ALTER TABLE total_visitors COMMENT = 'owner: rollups';
INSERT IGNORE INTO total_visitors
SELECT generation, UNIX_TIMESTAMP() DIV 86400 + 1, UNIX_TIMESTAMP() DIV 86400 + 1, 0, 0 FROM rollup_state;
