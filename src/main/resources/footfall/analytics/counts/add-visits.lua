-- Adds visits to counts of pages, to each unless its snapshot has them.
-- KEYS: the pages; ARGV: for each, with spaces between, how many visits, the node that committed
-- them, the numbers of the first and of the last batch of them, earliest and latest of their commits.
-- Returns for each whether they are added.

local call = redis.call
local FIELDS = '^(%S+) (%S+) (%S+) (%S+) (%S+) (%S+)$'

local function add(key, addition)
  local found = call('HMGET', key, 'count', 'lease')
  if not found[1] then
    if found[2] then
      call('DEL', key) -- Whoever has the lease may have a snapshot without these visits.
    end
    return 0
  end
  local visits, node, first, last, earliest, latest = string.match(addition, FIELDS)
  local known = call('HMGET', key, 'earliest', 'latest', 'filled-by', 'node:' .. node)
  local before = tonumber(known[4] or '0')
  if tonumber(last) <= before then
    return 0
  end
  local is_own = known[3] == node
  local has = not is_own and tonumber(latest) < tonumber(known[1])
  local has_not = is_own or tonumber(earliest) > tonumber(known[2])
  if tonumber(first) <= before or not has and not has_not then
    call('DEL', key) -- The count may have some of them.
    return 0
  end
  call('HSET', key, 'node:' .. node, last)
  if has then
    return 0
  end
  call('HINCRBY', key, 'count', visits)
  return 1
end

local results = {}
for i = 1, #KEYS do
  results[i] = add(KEYS[i], ARGV[i])
end
return results
