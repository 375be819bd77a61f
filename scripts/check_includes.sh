#!/usr/bin/env bash
# Proves from the #include lines below src/ that dependencies point one way (docs/architecture.md, "Layout").
#   scripts/check_includes.sh [folder that holds src/]
# Prints one line per broken rule, file:line: rule, and fails if there is one.
set -euo pipefail
cd "${1:-$(dirname "$0")/..}"

mapfile -t files < <(find src -name '*.hpp' -o -name '*.cpp' | LC_ALL=C sort)
if [ "${#files[@]}" = 0 ]; then
  echo "check_includes: no sources below src/"
  exit 0
fi

awk '
# ---- the rules ----

BEGIN {
  # What each room may include, besides itself.
  rooms["base"]    = ""
  rooms["runtime"] = "base"
  rooms["db"]      = "base runtime"
  rooms["http"]    = "base runtime"
  rooms["redis"]   = "base runtime"
  rooms["cache"]   = "base runtime redis"
  rooms["limiting"] = "base runtime redis"
  rooms["jobs"]    = "base runtime db"
  rooms["audit"]   = "base runtime db"
  rooms["demo"]    = "base runtime"
  rooms["refresh"] = "base runtime"

  # Which slices stand to the left of a slice.
  left["catalog"] = ""
  left["members"] = ""
  left["circulation"]     = "catalog members"
  left["reading"]         = "catalog members circulation"
  left["notifications"]   = "catalog members circulation reading"
  left["recommendations"] = "catalog members circulation reading"
  left["analytics"]       = "catalog members circulation reading recommendations"
  left["shop"] = ""

  # What each kind of file in a slice may include: rooms, kinds of its own slice, kinds of the slices to its left.
  slice_rooms["types"]   = "base"
  slice_rooms["rules"]   = "base"
  slice_rooms["store"]   = "base runtime db"
  slice_rooms["service"] = "base runtime db cache jobs audit"
  slice_rooms["routes"]  = "base runtime http"
  slice_rooms["checks"]  = "base runtime db"
  slice_own["types"]   = "types"
  slice_own["rules"]   = "types rules"
  slice_own["store"]   = "types store"
  slice_own["service"] = "types rules store service"
  slice_own["routes"]  = "types service routes"
  slice_own["checks"]  = "types rules store service checks"
  slice_left["types"]   = "types"
  slice_left["rules"]   = "types"
  slice_left["store"]   = "types"
  slice_left["service"] = "types service"
  slice_left["routes"]  = "types service"
  slice_left["checks"]  = "types"

  # Importers and the simulator stand to the right of all slices and use them as a service does.
  guests["import"] = "base runtime db cache jobs audit"
  guests["seed"]   = "base runtime db cache jobs audit import"

  # Where alone a library of others may be included.
  add_home("boost/beast", "src/http/", "Beast")
  add_home("sqlite3.h", "src/db/sqlite/", "sqlite3.h")
  add_home("libpq-fe.h", "src/db/postgres/", "libpq-fe.h")
  add_home("curl/", "src/runtime/", "libcurl")
  add_home("hiredis/", "src/redis/", "hiredis")
}

function add_home(prefix, folder, name) {
  homes++
  home_prefix[homes] = prefix
  home_folder[homes] = folder
  home_name[homes] = name
}

# ---- helpers ----

function has(list, word) { return index(" " list " ", " " word " ") > 0 }
function starts(text, prefix) { return substr(text, 1, length(prefix)) == prefix }
function exists(path,   line, found) {
  if (path in known) return known[path]
  found = (getline line < path) >= 0
  close(path)
  return known[path] = found
}
function room_of(path,   parts, n) {
  n = split(path, parts, "/")
  return n < 3 ? "main" : parts[2]
}
function kind_of(path,   name) {
  name = path
  sub(/.*\//, "", name)
  sub(/\.[a-z]+$/, "", name)
  if (name ~ /_(rules|store|service|routes|checks)$/) {
    sub(/.*_/, "", name)
    return name
  }
  return "types"
}
function broken(rule) {
  printf "%s:%d: %s\n", FILENAME, FNR, rule
  failures++
}

# ---- one include of ours ----

function check_ours(target,   from, to, kind, target_kind) {
  from = room_of(FILENAME)
  to = room_of(target)
  kind = kind_of(FILENAME)
  target_kind = kind_of(target)
  if (from == "main" || from == "app") return
  if (to == "main" || to == "app") {
    broken("nothing but app may include app: " target)
  } else if (from in rooms) {
    if (from == to || has(rooms[from], to)) return
    if ((from == "audit" || from == "jobs") && kind == "routes" && to == "http") return
    if (to in left) broken(from " knows no slice: " target)
    else broken(from " may include " (rooms[from] == "" ? "nothing of ours but base" : "only " rooms[from]) ": " target)
  } else if (from in left) {
    check_slice(from, to, kind, target_kind, target)
  } else if (from in guests) {
    if (from == to || has(guests[from], to)) return
    if (kind == "routes" && to == "http") return
    if (to in left && (target_kind == "types" || target_kind == "service")) return
    if (to in left) broken(from " uses the types and services of slices, never a " target_kind " file: " target)
    else broken(from " may include only " guests[from] " and slices: " target)
  } else {
    broken("src/" from "/ is in no rule of scripts/check_includes.sh: say what it may include")
  }
}

function check_slice(from, to, kind, target_kind, target) {
  if (from == to) {
    if (!has(slice_own[kind], target_kind))
      broken("a " kind " file of a slice may include of its own slice only " slice_own[kind] ": " target)
  } else if (to in left) {
    if (!has(left[from], to))
      broken(from " may use only slices to its left (" (left[from] == "" ? "none" : left[from]) "): " target)
    else if (!has(slice_left[kind], target_kind))
      broken("a " kind " file may use of slices to its left only " slice_left[kind] ": " target)
  } else if (!has(slice_rooms[kind], to)) {
    broken("a " kind " file of a slice may include only " slice_rooms[kind] ": " target)
  }
}

# ---- one include of others ----

function check_others(target,   i, room, kind) {
  room = room_of(FILENAME)
  kind = kind_of(FILENAME)
  for (i = 1; i <= homes; i++)
    if (starts(target, home_prefix[i]) && !starts(FILENAME, home_folder[i]))
      broken(home_name[i] " is included only in " home_folder[i] ": <" target ">")
  if (starts(target, "boost/asio")) {
    if (room == "base") broken("base knows no Asio: <" target ">")
    if (room in left && (kind == "types" || kind == "rules"))
      broken("a " kind " file of a slice needs std and base alone: <" target ">")
  }
  if (starts(target, "boost/json") && room in left && FILENAME ~ /\.hpp$/)
    broken("Boost.JSON stays out of slice headers: <" target ">")
}

# ---- the lines ----

/^[ \t]*#[ \t]*include[ \t]*["<]/ {
  quoted = $0 ~ /include[ \t]*"/
  target = $0
  sub(/^[^"<]*["<]/, "", target)
  sub(/[">].*$/, "", target)
  beside = FILENAME
  sub(/[^\/]*$/, "", beside)
  if (exists("src/" target)) check_ours("src/" target)
  else if (quoted && exists(beside target)) broken("name the file from src/ on, with its folder: \"" target "\"")
  else if (quoted) broken("\"" target "\" is not below src/; what others wrote goes in angle brackets")
  else check_others(target)
}

/^[ \t]*#[ \t]*embed/ {
  if (!starts(FILENAME, "src/app/embedded/"))
    broken("#embed only in src/app/embedded/, which is compiled without ccache")
  else if ($0 ~ /embed[ \t]*</)
    broken("#embed names its file in quotes; clang-format 19 breaks angle brackets")
}

END {
  if (failures > 0) {
    printf "check_includes: %d broken\n", failures
    exit 1
  }
  printf "check_includes: %d files, all dependencies point one way\n", ARGC - 1
}
' "${files[@]}"
