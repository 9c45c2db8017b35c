-- The page that the last heartbeat of a client named. The version before leaves both columns as they
-- were, so the page counts only where the client was not seen again since. Removing unused pages
-- asks by the index whether a client refers to one.
ALTER TABLE presence_client
  ADD COLUMN IF NOT EXISTS page_id INT NOT NULL DEFAULT 0 COMMENT '0 for none',
  ADD COLUMN IF NOT EXISTS page_seen BIGINT NOT NULL DEFAULT 0
    COMMENT 'last_seen as it was when page_id was written',
  ADD KEY IF NOT EXISTS presence_client_page (page_id);

-- Beside the content, of which the version before reads all.
ALTER TABLE presence_stream_batch ADD COLUMN IF NOT EXISTS pages MEDIUMBLOB
  COMMENT 'see footfall.presence.entity.PageSighting; null if no heartbeat named a page';

-- The version before folds batches into presence_history only.
ALTER TABLE presence_stream_fold ADD COLUMN IF NOT EXISTS sites_sequence BIGINT NOT NULL DEFAULT 0
  COMMENT 'of the last batch that is in presence_site_history';

-- As presence_history, of the clients whose heartbeats named pages of a site.
CREATE TABLE IF NOT EXISTS presence_site_history (
  host VARCHAR(255) NOT NULL,
  hour INT NOT NULL COMMENT 'hours since 1970',
  clients INT NOT NULL COMMENT 'size of seen',
  peak INT NOT NULL,
  seen LONGBLOB NOT NULL COMMENT 'ids of clients',
  PRIMARY KEY (host, hour)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

ALTER TABLE presence_site_history COMMENT = 'owner: presence';
