#!/usr/bin/env bash
# Builds with the coverage preset, runs every test and writes build/coverage/report/index.html.
set -euo pipefail
cd "$(dirname "$0")/.."
build=build/coverage

cmake --preset coverage
cmake --build --preset coverage
rm -rf "$build/profiles"
LLVM_PROFILE_FILE=$PWD/$build/profiles/%m-%p.profraw ctest --test-dir "$build" -j"$(nproc)" --output-on-failure

binaries=()
for binary in "$build"/lectern "$build"/tests/*_tests; do
  [ ! -x "$binary" ] || binaries+=(-object "$binary")
done
binaries=("${binaries[@]:1}") # the first is named without -object
find "$build/profiles" -name '*.profraw' >"$build/profiles.txt"
llvm-profdata-19 merge -sparse -f "$build/profiles.txt" -o "$build/tests.profdata"
options=("${binaries[@]}" "-instr-profile=$build/tests.profdata" -sources src)
llvm-cov-19 show "${options[@]}" -format=html -output-dir="$build/report"
llvm-cov-19 report "${options[@]}" | tail -1
echo "coverage: $build/report/index.html"
