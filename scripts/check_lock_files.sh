#!/usr/bin/env bash
# A lock file names versions and checksums, and no host: it must install from whatever registry a machine uses.
set -euo pipefail
cd "$(dirname "$0")/.."

broken=0
while IFS= read -r lock; do
  if grep -nE '"resolved"|registry\.' "$lock" | sed "s|^|$lock:|"; then
    broken=1
  fi
done < <(find . -name package-lock.json -not -path '*/node_modules/*' -not -path './build/*')

if [ "$broken" = 1 ]; then
  echo "check_lock_files: host names found; .npmrc must say omit-lockfile-registry-resolved=true" >&2
  exit 1
fi
echo "check_lock_files: no host names"
