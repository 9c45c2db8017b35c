-- Each process that records heartbeats has a stream of batches of its own, so that none waits for
-- another's lock. The version before goes on with heartbeat_batch, which is read as stream 0.

-- The streams. Its process locks its row at each commit, nobody else waits for it.
CREATE TABLE IF NOT EXISTS presence_stream (
  id BIGINT NOT NULL COMMENT 'drawn at random, so that none is ever given again',
  sequence BIGINT NOT NULL COMMENT 'of the last batch',
  appended_at TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) COMMENT 'of the last batch',
  PRIMARY KEY (id)
) ENGINE = InnoDB;

-- Batches of heartbeats, until other nodes and the history have them.
CREATE TABLE IF NOT EXISTS presence_stream_batch (
  stream BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  content MEDIUMBLOB NOT NULL COMMENT 'see footfall.presence.entity.HeartbeatBatch',
  committed_at TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  PRIMARY KEY (stream, sequence)
) ENGINE = InnoDB;

-- How far each stream is in presence_history. Written under the lock of row presence_fold.
CREATE TABLE IF NOT EXISTS presence_stream_fold (
  stream BIGINT NOT NULL,
  sequence BIGINT NOT NULL COMMENT 'of the last batch',
  PRIMARY KEY (stream)
) ENGINE = InnoDB;

-- By how much each stream changed the number of clients that were last seen in an hour. The number
-- is the sum over the streams and presence_hour.
CREATE TABLE IF NOT EXISTS presence_stream_hour (
  hour INT NOT NULL COMMENT 'hours since 1970',
  stream BIGINT NOT NULL,
  clients INT NOT NULL COMMENT 'may be negative',
  PRIMARY KEY (hour, stream),
  KEY presence_stream_hour_stream (stream)
) ENGINE = InnoDB;

ALTER TABLE presence_stream COMMENT = 'owner: presence';
ALTER TABLE presence_stream_batch COMMENT = 'owner: presence';
ALTER TABLE presence_stream_fold COMMENT = 'owner: presence';
ALTER TABLE presence_stream_hour COMMENT = 'owner: presence';

-- The version before moves clients from hour to hour as its nodes know them, not as they are stored:
-- once it appends no more batches, the clients are counted anew, and this is the last of these.
ALTER TABLE presence_fold ADD COLUMN IF NOT EXISTS counted BIGINT NOT NULL DEFAULT 0
  COMMENT 'the sequence after which the clients of each hour were counted';
