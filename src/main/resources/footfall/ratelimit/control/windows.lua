-- Counts requests in rolling windows, each request in all windows that it needs or in none. A window
-- is a list of the times, in microseconds, of the requests that it accepted, the newest first: never
-- longer than its limit, and gone when it holds nothing any more.
--
-- KEYS: the windows of the first request, of the second, and so on
-- ARGV: for each request the limits of its windows and their lengths in microseconds, such as
--       [3000,60000000,10,60000000]
-- Returns for each request 1 if it is accepted, else 0; then for each of its windows how many
-- requests it holds, and after how many microseconds of the server's clock, which may be behind the
-- windows' time, one more will be accepted. Of a request that fails, each is the error.

local call, format = redis.call, string.format
local KEYS, ARGV = KEYS, ARGV

local time = call('TIME')
local clock = time[1] * 1000000 + time[2]

-- The windows of one request, of which it needs the first few: what they hold, and which request
-- must leave before one more is accepted.
local held, leaves = {}, {}

-- Returns the time of a request: that of its newest window, if the clock is behind, as where a
-- replica has taken over. A window's time never runs back.
local function open(first, count)
  local now = clock
  for i = 1, count do
    local newest = call('LINDEX', KEYS[first + i], '0')
    newest = newest and tonumber(newest)
    if newest and newest > now then
      now = newest
    end
    leaves[i] = newest
  end
  return now
end

-- Removes what has left a window. Counts what it holds, and finds the request that must leave: the
-- oldest, or a later one if the limit was higher before.
local function look(i, key, limit, length, now)
  local count, oldest = 0, leaves[i]
  if oldest then
    count = call('LLEN', key)
    if count > 1 then
      oldest = tonumber(call('LINDEX', key, '-1'))
    end
    while oldest and now - oldest >= length do
      call('RPOP', key)
      count = count - 1
      oldest = count > 0 and tonumber(call('LINDEX', key, '-1'))
    end
    if count > limit then
      oldest = tonumber(call('LINDEX', key, limit - 1))
    end
  end
  held[i], leaves[i] = count, oldest or now
  return count < limit
end

local result, last = {}, 0

local function count(quotas, first)
  local now = open(first, quotas.count)
  local accepted = true
  for i = 1, quotas.count do
    accepted = look(i, KEYS[first + i], quotas[2 * i - 1], quotas[2 * i], now) and accepted
  end
  local text = accepted and format('%.0f', now)
  result[last + 1] = accepted and 1 or 0
  for i = 1, quotas.count do
    if accepted then
      held[i] = call('LPUSH', KEYS[first + i], text)
      call('PEXPIRE', KEYS[first + i], quotas.lives[i])
    end
    result[last + 2 * i] = held[i]
    result[last + 2 * i + 1] = quotas[2 * i] - (clock - leaves[i])
  end
end

-- Most requests have the same quotas as the one before.
local known = {}
local function read(text)
  local quotas = cjson.decode(text)
  quotas.count, quotas.lives = #quotas / 2, {}
  for i = 1, quotas.count do
    -- Redis itself would write the number with 17 digits, which takes longer.
    quotas.lives[i] = format('%d', math.ceil(quotas[2 * i] / 1000))
  end
  known[text] = quotas
  return quotas
end

-- Fills the result of a request that failed: it alone fails.
local function fail(failure, next)
  local refusal = redis.error_reply(failure)
  for i = last + 1, next do
    result[i] = refusal
  end
end

local first = 0
for i = 1, #ARGV do
  local quotas = known[ARGV[i]] or read(ARGV[i])
  local done, failure = pcall(count, quotas, first)
  local next = last + 1 + 2 * quotas.count
  if not done then
    fail(failure, next)
  end
  first, last = first + quotas.count, next
end
return result
