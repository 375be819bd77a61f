#!/usr/bin/env bash
# npm ci in a folder, only when its lock file is another than the one that was installed from.
#   scripts/npm_install.sh <folder>
set -euo pipefail
cd "$(dirname "$0")/.."

folder=$1
stamp=$folder/node_modules/.installed-from
sum=$(cat "$folder/package.json" "$folder/package-lock.json" | sha256sum)
[ "$(cat "$stamp" 2>/dev/null || true)" != "$sum" ] || exit 0
if ! command -v npm >/dev/null; then
  echo "npm is missing; scripts/deps.sh without --npm-only installs it." >&2
  exit 1
fi
echo "fetching the packages of $folder with npm"
if ! (cd "$folder" && npm ci --no-audit --no-fund --loglevel=error); then
  echo "npm could not fetch the packages of $folder; is the npm registry reachable from here?" >&2
  exit 1
fi
echo "$sum" >"$stamp"
