-- Which visits a source imported: a row for each batch, written in the transaction of its visits.
CREATE TABLE IF NOT EXISTS import_batch (
  id BIGINT NOT NULL AUTO_INCREMENT,
  source_id INT NOT NULL,
  first_id BIGINT NOT NULL COMMENT 'visits with smaller ids are gone; the ids may be those of others',
  last_id BIGINT NOT NULL,
  ids MEDIUMBLOB NOT NULL COMMENT 'see footfall.imports.entity.SortedIds',
  PRIMARY KEY (id),
  KEY import_batch_source (source_id, first_id),
  KEY import_batch_first (first_id)
) ENGINE = InnoDB;

ALTER TABLE import_batch COMMENT = 'owner: imports';

-- Of a log that was imported before there were these batches, nobody knows which visits it had.
ALTER TABLE import_source
  ADD COLUMN IF NOT EXISTS visits_known BOOLEAN NOT NULL DEFAULT FALSE,
  ADD COLUMN IF NOT EXISTS removing BOOLEAN NOT NULL DEFAULT FALSE
    COMMENT 'its visits are being removed',
  ADD COLUMN IF NOT EXISTS removed_visits BIGINT NOT NULL DEFAULT 0;
UPDATE import_source SET visits_known = TRUE WHERE committed_lines = 0;
ALTER TABLE import_source ALTER COLUMN visits_known SET DEFAULT TRUE;
