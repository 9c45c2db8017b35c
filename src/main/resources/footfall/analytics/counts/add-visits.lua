-- Adds visits to the count of a page, unless its snapshot has them.
-- KEYS[1]: the page; ARGV: how many, the node that committed them, the numbers of its first and last
-- batch of them, earliest and latest of their commits.
-- Returns whether they are added.
local found = redis.call('HMGET', KEYS[1], 'count', 'lease')
if not found[1] then
  if found[2] then
    redis.call('DEL', KEYS[1]) -- Whoever has the lease may have a snapshot without these visits.
  end
  return 0
end
local known = redis.call('HMGET', KEYS[1], 'earliest', 'latest', 'filled-by', 'node:' .. ARGV[2])
local last = tonumber(known[4] or '0')
if tonumber(ARGV[4]) <= last then
  return 0
end
local is_own = known[3] == ARGV[2]
local has = not is_own and tonumber(ARGV[6]) < tonumber(known[1])
local has_not = is_own or tonumber(ARGV[5]) > tonumber(known[2])
if tonumber(ARGV[3]) <= last or not has and not has_not then
  redis.call('DEL', KEYS[1]) -- The count may have some of them.
  return 0
end
redis.call('HSET', KEYS[1], 'node:' .. ARGV[2], ARGV[4])
if has then
  return 0
end
redis.call('HINCRBY', KEYS[1], 'count', ARGV[1])
return 1
