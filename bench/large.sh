# The benchmarks of a library of four million loans, a part of bench/run.sh: what it takes to make one, and what it takes
# to answer from it.

# ---- how it is made ----

large_scenario=${LARGE_SCENARIO:-high_scale}
large_rounds=${LARGE_ROUNDS:-3}

# seconds_of <command…>: what it takes; its output goes to a file.
seconds_of() {
  local began
  began=$(date +%s%N)
  "$@" >"$work/large.out" 2>&1 || { cat "$work/large.out" >&2; return 1; }
  awk -v ns=$(($(date +%s%N) - began)) 'BEGIN { printf "%.1f", ns / 1e9 }'
}
loans_loaded() { awk '/ loans in / { for (i = 2; i <= NF; ++i) if ($i == "loans") { print $(i - 1); exit } }' "$work/large.out"; }

# new_database <name>: an empty one of the cluster, its URL.
new_database() {
  "${psql[@]}" -c "set client_min_messages = warning" -c "drop database if exists $1" -c "create database $1" >&2
  echo "${database%/*}/$1"
}

# What `lectern seed` takes against what PostgreSQL takes for the same rows, ready in files.
bench_seed_large() {
  local database psql seeded bare round took floor loans tables
  cluster=$(mktemp -d "${TMPDIR:-/tmp}/lectern-bench-pg-XXXXXX")
  database=$(scripts/postgres.sh start "$cluster" --durable)
  psql=(psql -X -q -A -t "$database")
  tables="authors books book_authors members borrows author_search book_search member_search"
  tables+=" reviews ratings favorites cart_items notifications"
  : >"$work/seconds"
  : >"$work/ratios"
  : >"$work/sqlite_seconds"
  for round in $(seq 1 "$large_rounds"); do
    seeded=$(new_database seeded)
    took=$(seconds_of "$lectern" seed "$large_scenario" --until 2026-11-01 --database "$seeded")
    loans=$(loans_loaded)
    for table in $tables; do
      psql -X -q "$seeded" -c "copy (select $(columns_of "$table") from $table) to '$cluster/$table' (format binary)"
    done
    bare=$(new_database bare)
    "$lectern" migrate --database "$bare" >"$work/large.out" 2>&1
    floor=$(seconds_of psql -X -q "$bare" -v "folder=$cluster" -f bench/postgres/bulk_floor.sql)
    echo "$took" >>"$work/seconds"
    { ratio "$took" "$floor"; echo; } >>"$work/ratios"
    rm -f "$work"/large.db*
    seconds_of "$lectern" seed "$large_scenario" --until 2026-11-01 --database "sqlite:$work/large.db" >>"$work/sqlite_seconds"
    echo >>"$work/sqlite_seconds"
    echo "  round $round: $loans loans in $took s, where COPY with the same indexes and references takes $floor s;" \
      "SQLite $(tail -1 "$work/sqlite_seconds") s"
  done
  took=$(median <"$work/seconds")
  echo "seed $large_scenario on PostgreSQL: $took s, $(awk -v n="$loans" -v s="$took" 'BEGIN { printf "%.0f", n / s }') loans/s," \
    "$(median <"$work/ratios") × the floor, median of $large_rounds (target 40 s, 100000 loans/s, 1.8)"
  echo "seed $large_scenario on SQLite: $(median <"$work/sqlite_seconds") s, median of $large_rounds (target 60 s)"
  scripts/postgres.sh stop "$cluster"
}

# columns_of <table>: those that can be written, in their order.
columns_of() {
  psql -X -q -A -t "$seeded" -c "select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
    where attrelid = '$1'::regclass and attnum > 0 and not attisdropped and attgenerated = ''"
}

# ---- what it answers ----

# latency <path>: "median p99" in milliseconds, one request after the other; fails where none was answered well.
latency() {
  wrk -t1 -c1 -d"${seconds}s" --latency "$url$1" | awk '
    function ms(t) { return t ~ /us$/ ? t / 1000 : t ~ /ms$/ ? t + 0 : t * 1000 }
    /^ *50%/ { median = ms($2) }
    /^ *99%/ { p99 = ms($2) }
    /Non-2xx/ { failed = 1 }
    END { if (failed || median <= 0) exit 1; printf "%.2f %.2f\n", median, p99 }'
}

# show_latency <name> <path> <target>
show_latency() {
  local times
  if times=$(latency "$2"); then
    echo "  $1: median ${times% *} ms, p99 ${times#* } ms (target $3)"
  else
    echo "  $1: no answer in $seconds s (target $3)"
  fi
}

# past_loans <member> <count>: CSV of loans of a day each, one after the other, of different books.
past_loans() {
  echo "id,book_id,member_id,status,borrowed_at,due_date,returned_at"
  jq -r .data[].id <"$work/some_books" | awk -v member="$1" -v count="$2" '
    { books[NR] = $1 }
    END {
      for (i = 0; i < count; ++i) {
        day = strftime("%Y-%m-%d", 1262304000 + i * 86400, 1)
        printf "00000000-0000-7000-8000-%012x,", i
        print books[i % NR + 1] "," member ",returned," day "T10:00:00Z," day "T23:59:59Z," day "T16:00:00Z"
      }
    }'
}

# lend_alone <member>: the median in milliseconds of lending and taking back with one client.
lend_alone() {
  echo "$1" >"$work/alone/members"
  wrk -t1 -c1 -d"${seconds}s" --latency -s bench/lending.lua "$url" -- "$work/alone" | awk '
    /^ *50%/ { print $2 ~ /us$/ ? $2 / 1000 : $2 + 0 }'
}

# Ten years, four million loans: $database is one, and is written to.
measure_large() {
  local heavy new round book
  start_server
  book=$(curl -sS "$url/api/v1/books?limit=1&sort=-borrow_count" | jq -r '.data[0].id')
  echo "  dashboard, 10 years, the first time after a start: $(curl -sS -o /dev/null -w '%{time_total}' \
    "$url/api/v1/analytics/summary?from=2016-01-01") s"  # all days are in memory then
  show_latency "dashboard, 30 days" "/api/v1/analytics/summary" "median 10, p99 30"
  show_latency "dashboard, 10 years" "/api/v1/analytics/summary?from=2016-01-01" "p99 50"
  show_latency "book details" "/api/v1/books/$book" "3"
  show_latency "book analytics" "/api/v1/books/$book/analytics" "3"
  show_latency "loans, page 1" "/api/v1/borrows" "2"
  show_latency "loans, q=smith" "/api/v1/borrows?q=smith" "25"
  show_latency "loans from the 1,000,000th on" "/api/v1/borrows?offset=1000000" "300"
  local cursor
  cursor=$(curl -sS "$url/api/v1/borrows?offset=1000000" | jq -r '.meta.next_cursor // empty')
  [ -z "$cursor" ] || show_latency "loans, behind a cursor there" "/api/v1/borrows?cursor=$cursor" "as page 1"

  mkdir -p "$work/alone"
  curl -sS "$url/api/v1/books?limit=100&available=true" >"$work/some_books"
  jq -r '.data[].id' <"$work/some_books" >"$work/alone/books"
  heavy=$(curl -sS "$url/api/v1/members" --json '{"name":"Reads A Lot","email":null}' | jq -r .id)
  new=$(curl -sS "$url/api/v1/members" --json '{"name":"Reads Nothing","email":null}' | jq -r .id)
  past_loans "$heavy" 2000 >"$work/past.csv"
  stop_all  # a file has one process that writes
  "$lectern" import "$work/past.csv" --database "$database" >"$work/import.out" 2>&1 || cat "$work/import.out" >&2
  start_server
  echo "  a member with $(curl -sS "$url/api/v1/members/$heavy/borrows?limit=1" | jq -c .meta.total) past loans, and one with none:"
  for path in "" /borrows /history; do
    show_latency "/members/{id}$path of the first" "/api/v1/members/$heavy$path" "1.2 times the other"
    show_latency "/members/{id}$path of the other" "/api/v1/members/$new$path" "none"
  done
  echo "  borrow or return: $(lend_alone "$heavy") ms, $(lend_alone "$new") ms"
  stop_all
}

# lending_at <database> [flags…]: loans and returns per second with 64 clients, in a library that is there.
lending_at() {
  database=$1 start_server
  rm -rf "$work/lent" && mkdir "$work/lent"
  bench/lending_setup.sh "$url" "$work/lent"
  wrk -t2 -c64 -d"${seconds}s" -s bench/lending.lua "$url" -- "$work/lent" | awk '/^Requests\/sec/ { print $2 }'
  stop_all
}

# compare_lending <large database> <empty one>: alternating rounds.
compare_lending() {
  local round large empty
  : >"$work/ratios"
  for round in $(seq 1 "$rounds"); do
    empty=$(lending_at "$2")
    large=$(lending_at "$1")
    { ratio "$large" "$empty"; echo; } >>"$work/ratios"
    echo "  round $round: $large loans and returns a second, $empty in an empty library"
  done
  echo "  lending in the large library: $(median <"$work/ratios") of that in an empty one, median of $rounds (target 0.8)"
}

bench_large() {
  local database psql
  echo "a large library on SQLite:"
  rm -f "$work"/large.db*
  seconds_of "$lectern" seed "$large_scenario" --until 2026-11-01 --database "sqlite:$work/large.db" >/dev/null
  database=sqlite:$work/large.db measure_large
  compare_lending "sqlite:$work/large.db" "sqlite:$work/empty.db"
  rm -f "$work"/large.db* "$work"/empty.db*
  echo "a large library on PostgreSQL:"
  cluster=$(mktemp -d "${TMPDIR:-/tmp}/lectern-bench-pg-XXXXXX")
  database=$(scripts/postgres.sh start "$cluster" --durable)
  psql=(psql -X -q -A -t "$database")
  database=$(new_database large)
  seconds_of "$lectern" seed "$large_scenario" --until 2026-11-01 --database "$database" >/dev/null
  psql -X -q "$database" -c "vacuum analyze"
  measure_large
  compare_lending "$database" "$(new_database empty)"
  scripts/postgres.sh stop "$cluster"
  rm -rf "$cluster"
  cluster=
}
