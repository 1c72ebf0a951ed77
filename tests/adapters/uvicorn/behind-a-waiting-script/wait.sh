#!/bin/sh
set -e
host="$1"
shift
port="$1"
shift
cmd="$@"
until pg_isready -h"$host" -p"$port"
do
  sleep 1
done
exec  $cmd  # as it was given
