#!/bin/sh
# Joins six Redis servers to a cluster of three shards with a replica each, unless they are one.
set -eu

servers=${SERVERS:-"172.31.16.21:6379 172.31.16.22:6379 172.31.16.23:6379 172.31.16.24:6379 172.31.16.25:6379 172.31.16.26:6379"}

for server in $servers; do
  until redis-cli -h "${server%:*}" -p "${server#*:}" ping | grep -q PONG; do
    sleep 1
  done
done

first=${servers%% *}
if redis-cli -h "${first%:*}" -p "${first#*:}" cluster info | grep -q '^cluster_state:ok'; then
  exit 0
fi
# The list of servers is several words.
# shellcheck disable=SC2086
exec redis-cli --cluster create $servers --cluster-replicas 1 --cluster-yes
