#!/usr/bin/env bash
# Builds the web application into web/dist, unless that is what its sources make already: several builds of the program
# share it. Fetches npm packages when the lock file changed.
set -euo pipefail
cd "$(dirname "$0")/.."

exec 9<scripts/build_web.sh
flock 9
scripts/npm_install.sh web

stamp=web/dist/.built-from
sum=$({
  find web/src web/public -type f 2>/dev/null
  find web -maxdepth 1 -type f
} | LC_ALL=C sort | xargs -d '\n' sha256sum | sha256sum)
[ "$(cat "$stamp" 2>/dev/null || true)" != "$sum" ] || exit 0
(cd web && npm run --silent build)
echo "$sum" >"$stamp"
