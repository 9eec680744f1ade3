#!/bin/sh
# Runs a server that does not watch its standard input and ends it when the starter is gone, however the starter ended:
# the pipe on our standard input closes. Usage: tether.sh STOP_SIGNAL COMMAND [ARGUMENT ...]
stop=$1
shift
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
(
  cat <&3 >/dev/null
  kill -s "$stop" "$server" 2>/dev/null
) &
watcher=$!
exec 3<&-
trap 'kill -s "$stop" "$server" 2>/dev/null' TERM INT
while :; do
  wait "$server"
  code=$?
  kill -0 "$server" 2>/dev/null || break
done
kill "$watcher" 2>/dev/null
exit "$code"
