#!/usr/bin/env bash
# clang-tidy with the compile commands of a build, whose precompiled headers must be built.
#   scripts/tidy.sh build/dev               all of src/
#   scripts/tidy.sh build/dev file.cpp …    these files
set -euo pipefail
cd "$(dirname "$0")/.."
build=$1
shift

if [ "$#" -gt 0 ]; then
  files=("$@")
else
  mapfile -t files < <(find src -name '*.cpp' -not -path 'src/app/embedded/*' -not -name '*_impl.cpp' | LC_ALL=C sort)
fi
echo "tidy: ${#files[@]} files"
ninja -C "$build" lectern_base lectern_core >/dev/null
printf '%s\0' "${files[@]}" | xargs -0 -r -P "$(nproc)" -n 2 clang-tidy-19 -p "$build" --quiet --warnings-as-errors='*' \
  2> >(grep -v ' warnings generated' >&2)
