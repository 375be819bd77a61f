#!/usr/bin/env bash
# Every migration is embedded: one that is forgotten would be missing only at run time.
set -euo pipefail
cd "$(dirname "$0")/.."

missing=0
while IFS= read -r file; do
  if ! grep -qrF "#embed \"$file\"" src/app/embedded 2>/dev/null; then
    echo "check_embedded: no #embed \"$file\" in src/app/embedded/" >&2
    missing=1
  fi
done < <(find migrations -name '*.sql' 2>/dev/null | LC_ALL=C sort)
[ "$missing" = 0 ]
echo "check_embedded: every migration is in the program"
