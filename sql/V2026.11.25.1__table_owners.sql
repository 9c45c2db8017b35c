-- Each table says which package owns it: only code of that package writes to it. A test of the
-- architecture reads this file, and lists who else reads a table.
ALTER TABLE page COMMENT = 'owner: dictionary';
ALTER TABLE visitor COMMENT = 'owner: dictionary';
ALTER TABLE user_agent COMMENT = 'owner: dictionary';
ALTER TABLE visit COMMENT = 'owner: visits';
ALTER TABLE visit_batch COMMENT = 'owner: visits';
ALTER TABLE recording_gate COMMENT = 'owner: visits';
ALTER TABLE import_source COMMENT = 'owner: imports';
ALTER TABLE rollup_state COMMENT = 'owner: rollups';
ALTER TABLE site COMMENT = 'owner: rollups';
ALTER TABLE page_total COMMENT = 'owner: rollups';
ALTER TABLE site_total COMMENT = 'owner: rollups';
ALTER TABLE page_day COMMENT = 'owner: rollups';
ALTER TABLE site_day COMMENT = 'owner: rollups';
ALTER TABLE lease COMMENT = 'owner: database';
ALTER TABLE presence_client COMMENT = 'owner: presence';
ALTER TABLE presence_hour COMMENT = 'owner: presence';
ALTER TABLE presence_state COMMENT = 'owner: presence';
ALTER TABLE presence_history COMMENT = 'owner: presence';
ALTER TABLE presence_fold COMMENT = 'owner: presence';
ALTER TABLE heartbeat_batch COMMENT = 'owner: presence';
