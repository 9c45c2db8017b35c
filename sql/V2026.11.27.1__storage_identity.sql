-- Which server the tables are on, and a random name of the time since that one became the primary:
-- what a node has cached belongs to one of these times (footfall.visits.control.StorageWatch). 0 and
-- the empty name until a node has looked.
ALTER TABLE recording_gate
  ADD COLUMN IF NOT EXISTS server_id BIGINT NOT NULL DEFAULT 0 COMMENT '@@server_id of the primary',
  ADD COLUMN IF NOT EXISTS storage_id VARCHAR(36) CHARACTER SET ascii NOT NULL DEFAULT '';

-- Folding removes the batches that it has folded, whatever their numbers are. Readers begin behind this
-- number, as those of the version before do: footfall.visits.control.OutboxFence tells how it moves.
ALTER TABLE rollup_state
  MODIFY COLUMN folded_to BIGINT NOT NULL DEFAULT 0
    COMMENT 'no batch has this number or a smaller one, nor will have';
