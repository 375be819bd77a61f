#!/usr/bin/env bash
# A private PostgreSQL cluster for tests and measurements, in a folder of its own, on 127.0.0.1 and a socket there.
#   scripts/postgres.sh start DIR [PORT] [--durable]   makes and starts it, or finds it running; prints its URL
#   scripts/postgres.sh stop DIR                       stops it; its data stay
#   scripts/postgres.sh status DIR                     prints its URL; fails if it does not run
#
# Without PORT it keeps the port it had, or takes a free one. Commits wait for the disk only with --durable. Everyone on
# this machine may connect: not for a library's own data. Root starts it as an unprivileged user, who then owns DIR.
set -euo pipefail

fail() {
  echo "postgres: $*" >&2
  exit 1
}

usage() { fail "usage: scripts/postgres.sh start|stop|status DIR [PORT] [--durable]"; }

# ---- what is asked for ----

action=${1:-} port='' durable=''
case $action in start | stop | status) ;; *) usage ;; esac
[ -n "${2:-}" ] || usage
dir=$(realpath -m -- "$2")
for word in "${@:3}"; do
  case $word in
    --durable) durable=yes ;;
    *[!0-9]* | '') usage ;;
    *) port=$word ;;
  esac
done
[ "$action" = start ] || [ -d "$dir/data" ] || {
  echo "There is no cluster in $dir."
  [ "$action" = stop ] && exit 0 || exit 1
}
# Nothing of the caller's own connections.
for variable in $(compgen -v PG || true); do unset "$variable"; done

# ---- the server's programs and its user ----

find_programs() {
  local folder found=''
  for folder in /usr/lib/postgresql/*/bin $(pg_config --bindir 2>/dev/null || true); do
    [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ] && found+="$("$folder/postgres" -V | grep -o '[0-9]*' | head -n 1) $folder"$'\n'
  done
  found=$(sort -n <<<"$found" | tail -n 1)
  [ "${found%% *}" -ge 15 ] 2>/dev/null || fail "PostgreSQL 15 or later is not installed; scripts/deps.sh --test installs it."
  programs=${found#* }
}

# The server refuses to run as root, so all of this runs again as somebody else, from memory: the checkout may not be
# readable for them.
become_unprivileged() {
  local user
  user=$(id -un postgres 2>/dev/null || echo nobody)
  mkdir -p "$dir"
  [ "$(stat -c %U "$dir")" = "$user" ] || chown -R "$user:$(id -gn "$user")" "$dir"
  exec setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups \
    bash -c "$script" "$0" "$action" "$dir" ${port:+"$port"} ${durable:+--durable}
}

find_programs
if [ "$(id -u)" = 0 ]; then
  script=$(cat "$0")
  cd /
  become_unprivileged
fi
mkdir -p "$dir" 2>/dev/null && cd "$dir" 2>/dev/null || fail "$(id -un), as whom the server runs, cannot use $dir."
data=$dir/data

# ---- the running server ----

# Its process, which works in its data folder: another may have got the number that a killed server left behind.
server_process() {
  local process
  process=$(head -n 1 "$data/postmaster.pid" 2>/dev/null) && [ "$(readlink "/proc/$process/cwd")" = "$data" ] &&
    echo "$process"
}
current_port() { cat "$dir/port" 2>/dev/null || true; }
is_running() { [ -n "$(server_process)" ] && "$programs/pg_isready" -q -h 127.0.0.1 -p "$(current_port)"; }
url() { echo "postgresql://lectern@127.0.0.1:$(current_port)/lectern"; }
is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

free_port() {
  local candidate
  for _ in $(seq 100); do
    candidate=$((20000 + RANDOM % 12000))
    is_taken "$candidate" || { echo "$candidate"; return; }
  done
  fail "no free port was found."
}

# Texts get the order of English by default, so that what must not depend on it is seen.
make_cluster() {
  [ ! -e "$data/PG_VERSION" ] || return 0
  rm -rf "$data.new"
  "$programs/initdb" -D "$data.new" -U lectern --auth=trust --encoding=UTF8 --locale=C.UTF-8 --locale-provider=icu \
    --icu-locale=en-US --no-sync >"$dir/initdb.log" 2>&1 || fail "initdb failed: $(tail -n 3 "$dir/initdb.log")"
  echo "include = 'lectern.conf'" >>"$data.new/postgresql.conf"
  mv "$data.new" "$data"
}

configure() {
  local sockets=$dir waits=off
  [ "${#dir}" -lt 90 ] || sockets=''  # a socket's path has at most 107 bytes
  [ -z "$durable" ] || waits=on
  cat >"$data/lectern.conf" <<END
listen_addresses = '127.0.0.1'
port = $(current_port)
unix_socket_directories = '$sockets'
max_connections = 300
shared_buffers = 256MB
max_wal_size = 2GB
fsync = $waits
full_page_writes = $waits
END
}

# What a killed server left: its children end soon, its files name processes that are others' by now.
clear_remains() {
  [ -z "$(server_process)" ] || return 0
  rm -f "$data/postmaster.pid" "$dir"/.s.PGSQL.*
}

start_server() {
  "$programs/pg_ctl" start -D "$data" -l "$dir/log" -w -s >>"$dir/log" 2>&1 </dev/null 9>&-
}

start() {
  local wanted=$port attempt
  if is_running; then
    [ -z "$wanted" ] || [ "$wanted" = "$(current_port)" ] || fail "the cluster in $dir runs on port $(current_port)."
    configure
    "$programs/pg_ctl" reload -D "$data" -s
    return
  fi
  make_cluster
  [ -z "$wanted" ] || echo "$wanted" >"$dir/port"
  [ -n "$(current_port)" ] || free_port >"$dir/port"
  for attempt in 1 2 3 4 5 6; do
    clear_remains
    if is_taken "$(current_port)"; then
      [ -z "$wanted" ] || fail "port $wanted is taken by something else."
      free_port >"$dir/port"
    fi
    configure
    if start_server; then return; fi
    sleep "0.$attempt"
  done
  fail "the server does not start: $(tail -n 3 "$dir/log")"
}

make_database() {
  local psql=("$programs/psql" -X -q -A -t -h 127.0.0.1 -p "$(current_port)" -U lectern -d postgres)
  [ "$("${psql[@]}" -c "select 1 from pg_database where datname = 'lectern'")" = 1 ] ||
    "${psql[@]}" -c 'create database lectern'
}

# ---- what is done, by one at a time ----

exec 9>"$dir/lock"
flock 9
case $action in
  start)
    start
    make_database
    url
    ;;
  stop)
    [ -z "$(server_process)" ] || "$programs/pg_ctl" stop -D "$data" -m fast -w -s 9>&- ||
      "$programs/pg_ctl" stop -D "$data" -m immediate -w -s 9>&-
    ;;
  status)
    is_running || { echo "The cluster in $dir is not running."; exit 1; }
    url
    ;;
esac
