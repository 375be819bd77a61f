#!/usr/bin/env bash
# Makes the books and members that bench/lending.lua lends among; writes their ids, one a line.
#   bench/lending_setup.sh URL FOLDER
set -euo pipefail
url=$1
folder=$2
members=512
books=64

add_many() { # count, path, body with %d
  for i in $(seq 1 "$1"); do
    printf 'next\nsilent\nshow-error\nurl = "%s%s"\nheader = "Content-Type: application/json"\ndata = "%s"\n' \
      "$url" "$2" "$(printf "$3" "$i" | sed 's/"/\\"/g')"
  done | sed "1d" | curl --no-progress-meter --parallel --parallel-max 32 -K - | jq -r .id
}

add_many "$books" /api/v1/books '{"title":"Lent %d","author":"Bench","total_copies":1000}' >"$folder/books"
add_many "$members" /api/v1/members '{"name":"Borrower %d","email":null}' >"$folder/members"
