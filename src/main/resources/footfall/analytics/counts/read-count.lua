-- Reads the count of a page; where there is none, gives a lease unless another has it.
-- KEYS[1]: the page; ARGV: the asking node, a lease, for how many milliseconds it is given.
-- Returns {count, earliest and latest of its snapshot, the node's last batch}, {1} or {0}: leased or not.
local known = redis.call('HMGET', KEYS[1], 'count', 'earliest', 'latest', 'node:' .. ARGV[1])
if known[1] then
  return {known[1], known[2], known[3], known[4] or '0'}
end
if redis.call('HSETNX', KEYS[1], 'lease', ARGV[2]) == 1 then
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
  return {'1'}
end
-- It may be the same call again.
return {redis.call('HGET', KEYS[1], 'lease') == ARGV[2] and '1' or '0'}
