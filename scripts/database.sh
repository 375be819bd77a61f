#!/usr/bin/env bash
# What `make db-…` does with a database file and with migrations.
#   scripts/database.sh reset FILE       removes the database, after asking unless YES=1
#   scripts/database.sh shell FILE       opens sqlite3 on it
#   scripts/database.sh migration NAME   makes the next empty migration
set -euo pipefail
cd "$(dirname "$0")/.."
migrations=migrations/sqlite

fail() {
  echo "database: $*" >&2
  exit 1
}

reset() {
  local file=$1 answer
  [ -e "$file" ] || { echo "There is no database at $file."; return; }
  [ ! -e "$file.lock" ] || flock -n "$file.lock" true || fail "$file is being served; stop the server first."
  if [ "${YES:-}" != 1 ]; then
    read -r -p "Remove $file and everything in it? [y/N] " answer || true
    [[ $answer =~ ^[yY] ]] || fail "$file was left as it is."
  fi
  rm -f "$file" "$file-wal" "$file-shm" "$file.lock"
  echo "$file is removed."
}

shell() {
  command -v sqlite3 >/dev/null || fail "sqlite3 is missing; make deps installs it."
  [ -e "$1" ] || fail "there is no database at $1; make db-migrate makes one."
  exec sqlite3 -header -column "$1"
}

migration() {
  local words=${1,,} name last number file
  name=${words// /_}
  [[ $name =~ ^[a-z][a-z0-9_]*$ ]] || fail "say in a few plain words what it does: make db-migration m='add notices'"
  last=$(find "$migrations" -name '[0-9][0-9][0-9][0-9]_*.sql' -printf '%f\n' | LC_ALL=C sort | tail -n 1)
  number=$((10#${last%%_*} + 1))
  file=$(printf '%s/%04d_%s.sql' "$migrations" "$number" "$name")
  echo "-- $words" >"$file"
  echo "$file is made. What is left (docs/coding.md, \"The table\"):"
  echo "  1. write its SQL; forward only, and no change to an older file"
  echo "  2. add it to src/app/embedded/migrations.cpp: the #embed, and db::Migration{$number, \"$words\", …}"
}

[ $# = 2 ] || fail "see the head of scripts/database.sh for what it does."
case $1 in
  reset | shell | migration) "$1" "$2" ;;
  *) fail "there is no \"$1\"." ;;
esac
