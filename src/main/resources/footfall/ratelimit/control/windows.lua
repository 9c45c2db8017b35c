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

local call = redis.call

local now = tonumber(ARGV[1])
if not now then
  local time = call('TIME')
  now = time[1] * 1000000 + time[2]
end
local clock = now

-- Reads the newest request of a window. The time never runs back, also where a replica whose clock
-- is behind has taken over.
local function open(key, limit, length)
  local newest = tonumber(call('LINDEX', key, '0') or nil)
  if newest and newest > now then
    now = newest
  end
  return { key = key, limit = limit, length = length, newest = newest }
end

-- Removes what has left a window. Counts what it holds, and finds the request that must leave
-- before one more is accepted: the oldest, or a later one if the limit was higher before.
local function look(window)
  local key, oldest = window.key, window.newest
  local count = oldest and call('LLEN', key) or 0
  if count > 1 then
    oldest = tonumber(call('LINDEX', key, '-1'))
  end
  while oldest and now - oldest >= window.length do
    call('RPOP', key)
    count = count - 1
    oldest = count > 0 and tonumber(call('LINDEX', key, '-1'))
  end
  if count > window.limit then
    oldest = tonumber(call('LINDEX', key, window.limit - 1))
  end
  window.count, window.leaves = count, oldest or now
end

local result = {}
local key, argument = 0, 2
while argument <= #ARGV do
  local windows = {}
  for i = 1, tonumber(ARGV[argument]) do
    key = key + 1
    windows[i] = open(KEYS[key], tonumber(ARGV[argument + 1]), tonumber(ARGV[argument + 2]))
    argument = argument + 2
  end
  argument = argument + 1
  local accepted = 1
  for i = 1, #windows do
    look(windows[i])
    if windows[i].count >= windows[i].limit then
      accepted = 0
    end
  end
  result[#result + 1] = accepted
  local time = accepted == 1 and string.format('%.0f', now)
  for i = 1, #windows do
    local window = windows[i]
    if time then
      window.count = call('LPUSH', window.key, time)
      -- Redis itself would write the number with 17 digits, which takes longer.
      call('PEXPIRE', window.key, string.format('%d', math.ceil(window.length / 1000)))
    end
    result[#result + 1] = window.count
    result[#result + 1] = window.length - (clock - window.leaves)
  end
end
return result
