#!/usr/bin/env bash
# The figures of Lectern, each as a ratio to a floor of the same run: the machine's own speed cancels out.
# What readers wait for is in milliseconds instead, over a library of 200,000 books (SEARCHED_BOOKS).
# On PostgreSQL the floor is pgbench with the same statements on the same database, a private cluster.
# With Redis it is redis-benchmark without pipelining, with as many connections.
#   bench/run.sh [read|cache|redis_away|lend|import|start|search|lists|export|jobs|recommend|postgres]…        all of them by default
#   bench/run.sh seed_large large                   a library of four million loans (LARGE_SCENARIO, LARGE_ROUNDS), not by default
# Needs build/release/lectern and the floors (make bench builds both). Real data are used where ../shared/data has them.
set -euo pipefail
cd "$(dirname "$0")/.."

lectern=build/release/lectern
floors=build/release/bench
goodbooks=${LECTERN_SHARED_DATA:-../shared/data}/goodbooks-10k-books.csv
rounds=${ROUNDS:-5}
seconds=${SECONDS_PER_ROUND:-4}
server_port=${BENCH_PORT:-18000}
floor_port=$((server_port + 1))
url=http://127.0.0.1:$server_port

work=$(mktemp -d "${TMPDIR:-/tmp}/lectern-bench-XXXXXX")
library=$work/library.db
big_library=$work/big.db
server_pid=
floor_pid=
redis_pid=
cluster=
stop_all() {
  for pid in $server_pid $floor_pid; do kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null || true; done
  server_pid=
  floor_pid=
}
clean_up() {
  stop_all
  [ -z "$redis_pid" ] || kill "$redis_pid"
  [ -z "$cluster" ] || scripts/postgres.sh stop "$cluster"
  rm -rf "$work" ${cluster:+"$cluster"}
}
trap clean_up EXIT

wait_for_port() {
  for _ in $(seq 1 2000); do
    (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return 0
    sleep 0.005
  done
  echo "nothing listens on port $1" >&2
  return 1
}

# start_server [flags…]: serves $library, or $database where that is set, its access log in a file.
start_server() {
  LECTERN_RATE_LIMIT=off LECTERN_CACHE=${cache:-off} "$lectern" serve --listen "127.0.0.1:$server_port" \
    --database "${database:-sqlite:$library}" --threads 2 --log-file "$work/access.log" "$@" >"$work/serve.out" 2>&1 &
  server_pid=$!
  wait_for_port "$server_port"
}

start_floor() { # file with a raw response
  "$floors/floor" --listen "127.0.0.1:$floor_port" --threads 2 --response "$1" &
  floor_pid=$!
  wait_for_port "$floor_port"
}

stop_floor() {
  kill "$floor_pid" && wait "$floor_pid" 2>/dev/null || true
  floor_pid=
}

fill_library() {
  rm -f "$library"*
  if [ -f "$goodbooks" ]; then
    "$lectern" import "$goodbooks" --database "sqlite:$library" >"$work/import.out" 2>&1
  else
    echo "(no $goodbooks: the starter library instead)"
  fi
}

requests_per_second() { wrk -t2 -c"${clients:-64}" -d"${seconds}s" "$@" | awk '/^Requests\/sec/ { print $2 }'; }
median() { sort -g | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.3f", a / b }'; }

# compare <name> <path> <target>: requests per second of the server and of the floor that answers the same bytes.
compare() {
  local name=$1 path=$2 target=$3
  curl -sSi "$url$path" -o "$work/response"
  start_floor "$work/response"
  : >"$work/ratios"
  for round in $(seq 1 "$rounds"); do
    local floor server
    floor=$(requests_per_second "http://127.0.0.1:$floor_port$path")
    server=$(requests_per_second "$url$path")
    ratio "$server" "$floor" >>"$work/ratios"
    echo >>"$work/ratios"
    echo "  round $round: $server/s of $floor/s"
  done
  stop_floor
  echo "$name: $(median <"$work/ratios") of the floor, median of $rounds (target $target)"
}

bench_read() {
  fill_library
  start_server --starter
  local id
  id=$(curl -sS "$url/api/v1/books?limit=1&sort=title" | jq -r '.data[0].id')
  compare "GET /books/{id}" "/api/v1/books/$id" 0.45
  compare "GET /books, page of 20" "/api/v1/books?limit=20" 0.20
  stop_all
}

# hit_ratio <wrk's arguments for zipf.lua>: of the reads, after as long a run that fills the cache.
hit_ratio() {
  wrk -t2 -c64 -d"${seconds}s" -s bench/zipf.lua "$url" -- "$@" >"$work/wrk.out"
  wrk -t2 -c64 -d"${seconds}s" -s bench/zipf.lua "$url" -- "$@" | awk '/^kept/ { printf "%.4f\n", $2 / $4 }'
}

list_books() {
  local page ids
  for page in $(seq 0 99); do
    ids=$(curl -sS "$url/api/v1/books?limit=100&offset=$((page * 100))" | jq -r '.data[].id')
    [ -n "$ids" ] || break
    echo "$ids"
  done >"$work/books"
}

# Cached answers by the floor of the same bytes, hit ratios; then the same with Redis by redis-benchmark.
bench_cache() {
  local cache=on id redis_port=$((server_port + 2)) round asked served
  fill_library
  start_server --starter
  id=$(curl -sS "$url/api/v1/books?limit=1&sort=title" | jq -r '.data[0].id')
  list_books
  mkdir -p "$work/lend" && bench/lending_setup.sh "$url" "$work/lend"
  compare "cached GET /books/{id}" "/api/v1/books/$id" 0.70
  compare "cached GET /books, page of 20" "/api/v1/books?limit=20" 0.70
  echo "hit ratio of GET /books/{id}, Zipf over $(wc -l <"$work/books") books, 1 % writes: $(hit_ratio "$work/books") (target 0.95)"
  echo "hit ratio of list pages, 1 % loans: $(hit_ratio "$work/lend/books" lists "$work/lend/members") (reported)"
  stop_all

  start_redis "$redis_port"
  start_server --redis "redis://127.0.0.1:$redis_port"
  : >"$work/ratios"
  curl -sS "$url/api/v1/books/$id" -o /dev/null
  for round in $(seq 1 "$rounds"); do
    asked=$(redis-benchmark -p "$redis_port" -c 64 -P 1 -n $((seconds * 50000)) -t get --csv | awk -F'"' '/GET/ { print $4 }')
    served=$(requests_per_second "$url/api/v1/books/$id")
    { ratio "$served" "$asked"; echo; } >>"$work/ratios"
    echo "  round $round: $served/s where redis-benchmark does $asked/s"
  done
  echo "cached GET /books/{id} with Redis: $(median <"$work/ratios") of redis-benchmark, median of $rounds (target 0.30)"
  echo "hit ratio of GET /books/{id} with Redis: $(hit_ratio "$work/books") (target 0.95)"
  stop_all
  kill_redis
  bench_redis_away
}

kill_redis() {
  kill -9 "$redis_pid" && wait "$redis_pid" 2>/dev/null || true
  redis_pid=
}

start_redis() { # port
  redis-server --port "$1" --bind 127.0.0.1 --save '' --dir "$work" --daemonize no >"$work/redis.out" &
  redis_pid=$!
  wait_for_port "$1"
}

# slowest_hundredth: microseconds within which 99 of 100 reads are answered, of books and pages of their list.
slowest_hundredth() {
  wrk -t2 -c"${clients:-64}" -d"${seconds}s" -s bench/zipf.lua "$url" -- "$work/books" reads | awk '/^p99/ { print $2 }'
}

# A server whose Redis was killed beside one that was never told of any, in turns. On PostgreSQL neither keeps anything
# then; on SQLite the other is told to keep nothing, as it would do in memory.
redis_away() { # the engine's name
  local redis_port=$((server_port + 2)) round without away
  : >"$work/ratios"
  for round in $(seq 1 "$rounds"); do
    cache=off start_server
    slowest_hundredth >/dev/null
    without=$(slowest_hundredth)
    stop_all
    start_redis "$redis_port"
    cache=on start_server --redis "redis://127.0.0.1:$redis_port"
    curl -sS "$url/api/v1/books" -o /dev/null
    kill_redis
    slowest_hundredth >/dev/null
    away=$(slowest_hundredth)
    stop_all
    { ratio "$away" "$without"; echo; } >>"$work/ratios"
    echo "  round $round: p99 $away us with Redis away, $without us without"
  done
  echo "p99 of reads on $1 with Redis away: $(median <"$work/ratios") of that without Redis, median of $rounds (target at most 1.5)"
}

bench_redis_away() {
  if [ ! -f "$work/books" ]; then
    fill_library
    start_server --starter
    list_books
    stop_all
  fi
  redis_away SQLite
  cluster=$(mktemp -d "${TMPDIR:-/tmp}/lectern-bench-pg-XXXXXX")
  local database
  database=$(scripts/postgres.sh start "$cluster" --durable)
  "$lectern" copy --from "sqlite:$library" --to "$database" >"$work/copy.out" 2>&1
  redis_away PostgreSQL
  scripts/postgres.sh stop "$cluster"
  rm -rf "$cluster"
  cluster=
}

# lend <flags of the server…>: loans and returns per second over HTTP with 64 clients.
lend() {
  rm -f "$library"*
  start_server --starter "$@"
  bench/lending_setup.sh "$url" "$work"
  wrk -t2 -c64 -d"${seconds}s" -s bench/lending.lua "$url" -- "$work" >"$work/wrk.out"
  awk '/^Requests\/sec/ { print $2 }' "$work/wrk.out"
  grep -h 'unexpected' "$work/wrk.out" >&2 || true
  stop_all
}

bench_lend() {
  : >"$work/ratios"
  : >"$work/own_ratios"
  for round in $(seq 1 "$rounds"); do
    local floor alone grouped
    floor=$("$floors/fsync_floor" --seconds "$seconds" --database "$work/floor.db")
    alone=$(lend --group-commit 1)
    grouped=$(lend)
    echo "  round $round: $grouped/s; one transaction per fsync: $alone/s over HTTP, $floor/s bare"
    { ratio "$grouped" "$floor"; echo; } >>"$work/ratios"
    { ratio "$grouped" "$alone"; echo; } >>"$work/own_ratios"
  done
  echo "borrow and return, 64 clients: $(median <"$work/ratios") × a bare loop of small transactions with one fsync each (target 10)"
  echo "borrow and return, 64 clients: $(median <"$work/own_ratios") × the same server with one transaction per fsync"
}

bench_import() {
  if [ ! -f "$goodbooks" ]; then
    echo "import: skipped, there is no $goodbooks"
    return
  fi
  : >"$work/rates"
  for round in $(seq 1 "$rounds"); do
    local began took
    rm -f "$work"/import.db*
    began=$(date +%s%N)
    "$lectern" import "$goodbooks" --database "sqlite:$work/import.db" >"$work/import.out" 2>&1
    took=$(($(date +%s%N) - began))
    awk -v t="$took" 'BEGIN { printf "%.0f\n", 10000 / (t / 1e9) }' >>"$work/rates"
  done
  echo "import of goodbooks-10k, whole command: $(median <"$work/rates") books/s, median of $rounds (target 15000)"
}

bench_start() {
  rm -f "$library"*
  start_server --starter
  stop_all
  : >"$work/times"
  for _ in $(seq 1 "$rounds"); do
    local began
    began=$(date +%s%N)
    start_server --starter
    curl -sS "$url/api/v1/books?limit=1" -o /dev/null
    echo $((($(date +%s%N) - began) / 1000000)) >>"$work/times"
    awk '/^VmRSS/ { print $2 / 1024 }' "/proc/$server_pid/status" >>"$work/memory"
    stop_all
  done
  echo "start to first answer, starter library: $(median <"$work/times") ms, median of $rounds (target < 100)"
  echo "memory after the first answer: $(median <"$work/memory") MiB (target < 60)"
}

make_big_library() {
  [ -f "$big_library" ] || "$floors/make_library" "$big_library" "${SEARCHED_BOOKS:-200000}"
}

# Through the service, on one thread.
bench_search() {
  make_big_library
  "$floors/search_bench" "sqlite:$big_library"
}

bench_lists() {
  make_big_library
  "$floors/list_bench" "sqlite:$big_library"
}

# Without the database's file, which is mapped: the kernel keeps as much of that as it has room for.
own_memory() { awk '/^RssAnon/ { printf "%.1f\n", $2 / 1024 }' "/proc/$server_pid/status" 2>/dev/null; }

bench_export() {
  make_big_library
  local library=$big_library before began rows watcher
  start_server
  curl -sS "$url/api/v1/books/export/csv?genre=Poetry" -o /dev/null
  before=$(own_memory)
  while own_memory; do sleep 0.01; done >"$work/own_memory" &
  watcher=$!
  : >"$work/times"
  for _ in $(seq 1 "$rounds"); do
    began=$(date +%s%N)
    rows=$(curl -sS "$url/api/v1/books/export/csv" | wc -l)
    echo $((($(date +%s%N) - began) / 1000000)) >>"$work/times"
  done
  kill "$watcher"
  echo "export over HTTP: $((rows - 1)) books in $(median <"$work/times") ms, median of $rounds"
  echo "memory while exporting: $(sort -g "$work/own_memory" | tail -1) MiB at most," \
    "$before MiB after a tenth of the books (target: 8 MiB more)"
  stop_all
}

# In memory, of likes that are made up.
bench_recommend() { "$floors/recommend_bench" "$rounds"; }

# ---- PostgreSQL ----

# transactions_per_second <file> [flags…]: of pgbench, with as many clients as wrk has.
transactions_per_second() {
  local script=$1
  shift
  pgbench -n -M prepared -c "$clients" -j 2 -T "$seconds" -f "bench/postgres/$script" "$@" "$database" 2>"$work/pgbench.err" |
    awk '/^tps/ { print $3 }'
}

# against_pgbench <name> <target> <script> <wrk's arguments> [pgbench's flags…]: rounds of both, one after the other.
# `operations`: how many requests do what the script does once; `before`: SQL that is run before each.
against_pgbench() {
  local name=$1 target=$2 script=$3 request=$4 round floor served
  shift 4
  : >"$work/ratios"
  for round in $(seq 1 "$rounds"); do
    ${before:+"${psql[@]}" -f "$before"}
    floor=$(transactions_per_second "$script" "$@")
    ${before:+"${psql[@]}" -f "$before"}
    served=$(requests_per_second $request)
    { awk -v a="$served" -v b="$floor" -v n="${operations:-1}" 'BEGIN { printf "%.3f\n", a / (b * n) }'; } >>"$work/ratios"
    echo "  round $round: $served/s where pgbench does $floor/s"
  done
  echo "$name: $(median <"$work/ratios") of pgbench, median of $rounds (target $target)"
}

bench_postgres() {
  make_big_library
  cluster=$(mktemp -d "${TMPDIR:-/tmp}/lectern-bench-pg-XXXXXX")
  local clients=16 database psql id
  database=$(scripts/postgres.sh start "$cluster" --durable)
  psql=(psql -X -q -A -t "$database")
  "$lectern" copy --from "sqlite:$big_library" --to "$database" >"$work/copy.out" 2>&1
  "$floors/search_bench" "$database"
  "$floors/list_bench" "$database"
  start_server
  bench/lending_setup.sh "$url" "$work"
  "${psql[@]}" -f bench/postgres/make_lendable.sql
  "${psql[@]}" -c "select id from members where id < '00000000-0000-7000-8001-000000000000'" >"$work/members"
  "${psql[@]}" -c "select id from books where id < '00000000-0000-7000-8002-000000000000'" >"$work/books"
  id=$("${psql[@]}" -c "select id from books where title not like 'Lent %' order by number limit 1")
  against_pgbench "GET /books/{id} on PostgreSQL" 0.45 book.sql "$url/api/v1/books/$id" -D "id=$id"
  against_pgbench "GET /books, page of 20, by the rows alone" 0.40 page.sql "$url/api/v1/books?limit=20"
  against_pgbench "GET /books, page of 20, by the same statement" 0.40 page_and_total.sql "$url/api/v1/books?limit=20"
  operations=2 before=bench/postgres/take_all_back.sql \
    against_pgbench "borrow and return on PostgreSQL" 0.60 lending.sql "-s bench/lending.lua $url -- $work"
  stop_all
  scripts/postgres.sh stop "$cluster"
}

# Jobs that do nothing; the targets are for enqueued and done at once.
bench_jobs() {
  local database
  echo "jobs on SQLite (target 5,000/s):"
  "$floors/jobs_bench" 20000 "$rounds" "$work"
  cluster=$(mktemp -d "${TMPDIR:-/tmp}/lectern-bench-pg-XXXXXX")
  database=$(scripts/postgres.sh start "$cluster" --durable)
  echo "jobs on PostgreSQL (target 8,000/s):"
  "$floors/jobs_bench" 20000 "$rounds" "$database"
  scripts/postgres.sh stop "$cluster"
}

. bench/large.sh

for part in "${@:-read cache lend import start search lists export jobs recommend postgres}"; do
  for name in $part; do "bench_$name"; done
done
