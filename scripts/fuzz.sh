#!/usr/bin/env bash
# Runs every fuzz target of a build for a while; what it finds new goes on from run to run in the build's folder.
#   scripts/fuzz.sh build/fuzz 20      20 seconds each
# Fails if a target does, with the command that shows it again.
set -uo pipefail
cd "$(dirname "$0")/.."
build=$1
seconds=$2

status=0
for source in tests/fuzz/*_fuzz.cpp; do
  target=$(basename "$source" .cpp)
  name=${target%_fuzz}
  learned=$build/corpus/$name
  mkdir -p "$learned" "$build/found"
  log=$build/found/$target.log
  if "$build/tests/$target" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="$build/found/$name-" "$learned" "tests/fuzz/corpus/$name" >"$log" 2>&1; then
    echo "fuzz: $name: $(awk '/stat::number_of_executed_units/ { print $2 }' "$log") inputs, nothing found"
  else
    status=1
    grep -E 'ERROR|SUMMARY|Test unit written' "$log"
    echo "fuzz: $name: FAILED; $build/tests/$target $build/found/$name-…; the whole report: $log"
  fi
done
exit "$status"
