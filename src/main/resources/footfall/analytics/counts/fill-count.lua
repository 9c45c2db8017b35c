-- Replaces a lease by the count of a snapshot, unless an increment or time has taken it away.
-- KEYS[1]: the page; ARGV: the lease, the count, earliest and latest of the snapshot, the node that
-- opened it, its last batch in the snapshot, for how many milliseconds the count is kept.
-- Returns whether it is filled.
if redis.call('HGET', KEYS[1], 'lease') ~= ARGV[1] then
  return 0
end
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'count', ARGV[2], 'earliest', ARGV[3], 'latest', ARGV[4],
  'filled-by', ARGV[5], 'node:' .. ARGV[5], ARGV[6])
redis.call('PEXPIRE', KEYS[1], ARGV[7])
return 1
