-- Uses every command that other scripts use, so that one that the user may not use, or that the
-- server refuses, shows before it is needed. Leaves nothing. A server without memory refuses only the
-- first command that writes: it must be one that may need memory.
-- KEYS[1]: a key of its own
local time = redis.call('TIME')[1]
redis.call('LPUSH', KEYS[1], time)
redis.call('LINDEX', KEYS[1], 0)
redis.call('LLEN', KEYS[1])
redis.call('RPOP', KEYS[1])
redis.call('HSETNX', KEYS[1], 'time', time)
redis.call('PEXPIRE', KEYS[1], 500)
redis.call('HSET', KEYS[1], 'count', 1)
redis.call('HINCRBY', KEYS[1], 'count', 1)
redis.call('HGET', KEYS[1], 'count')
redis.call('HMGET', KEYS[1], 'count', 'time')
return redis.call('DEL', KEYS[1])
