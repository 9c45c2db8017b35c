-- Counts requests of one client in rolling windows, each request in all windows that it needs or in
-- none. A window is a list of the times, in microseconds, of the requests that it accepted, the
-- newest first: never longer than its limit, and gone when it holds nothing any more.
--
-- KEYS: the windows of the first request, of the second, and so on
-- ARGV: the time, empty for the server's; then for each request the number of its windows, and for
--       each window its limit and its length in microseconds
-- Returns for each request 1 if it is accepted, else 0; then for each of its windows how many
-- requests it holds, and after how many microseconds of the server's clock, which may be behind the
-- windows' time, one more will be accepted.

local now = tonumber(ARGV[1])
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000000 + time[2]
end
local clock = now

local key, argument = 0, 1

local function next_argument()
  argument = argument + 1
  return tonumber(ARGV[argument])
end

-- Reads the windows of the next request. The time never runs back, also where a replica whose clock
-- is behind has taken over.
local function next_windows()
  local windows = {}
  for i = 1, next_argument() do
    key = key + 1
    windows[i] = { key = KEYS[key], limit = next_argument(), length = next_argument() }
    local newest = redis.call('LINDEX', KEYS[key], 0)
    if newest then
      now = math.max(now, tonumber(newest))
    end
  end
  return windows
end

-- Removes what has left a window. Counts what it holds, and finds the request that must leave before
-- one more is accepted: the oldest, or a later one if the limit was higher before.
local function look(window)
  local oldest = redis.call('LINDEX', window.key, -1)
  while oldest and now - tonumber(oldest) >= window.length do
    redis.call('RPOP', window.key)
    oldest = redis.call('LINDEX', window.key, -1)
  end
  window.count = oldest and redis.call('LLEN', window.key) or 0
  if window.count > window.limit then
    oldest = redis.call('LINDEX', window.key, window.limit - 1)
  end
  window.leaves = oldest and tonumber(oldest) or now
end

local function accept(window)
  redis.call('LPUSH', window.key, string.format('%.0f', now))
  redis.call('PEXPIRE', window.key, math.ceil(window.length / 1000))
  window.count = window.count + 1
end

local result = {}
while argument < #ARGV do
  local windows = next_windows()
  local accepted = 1
  for _, window in ipairs(windows) do
    look(window)
    if window.count >= window.limit then
      accepted = 0
    end
  end
  table.insert(result, accepted)
  for _, window in ipairs(windows) do
    if accepted == 1 then
      accept(window)
    end
    table.insert(result, window.count)
    table.insert(result, window.length - (clock - window.leaves))
  end
end
return result
