#!/usr/bin/env bash
# Installs what Lectern needs on Debian 12: packages with apt, those of the web pages with npm.
# Checks first, and calls nothing when nothing is missing, so it works without a network then.
#
#   scripts/deps.sh             what building and running need
#   scripts/deps.sh --test      also what the tests and sanitizers need
#   scripts/deps.sh --lint      also clang-format and clang-tidy
#   scripts/deps.sh --bench     also the load generator and Google Benchmark
#   scripts/deps.sh --npm-only  the npm packages alone
set -euo pipefail
cd "$(dirname "$0")/.."

run_packages=(
  clang-19 lld-19 llvm-19 cmake ninja-build ccache make
  libboost1.81-dev libboost-url1.81-dev libboost-json1.81-dev
  libsqlite3-dev libpq-dev libssl-dev libspdlog-dev libfmt-dev libcli11-dev prometheus-cpp-dev
  libutf8proc-dev libcsv-dev libcurl4-openssl-dev libxxhash-dev libsodium-dev libhiredis-dev zlib1g-dev
  libhowardhinnant-date-dev tzdata
)
test_packages=(
  libgtest-dev libgmock-dev libclang-rt-19-dev curl jq openssl sqlite3 postgresql-15 pgbouncer
  redis-server redis-tools python3-aiosmtpd chromium
)
lint_packages=(clang-format-19 clang-tidy-19)
bench_packages=(libbenchmark-dev wrk curl jq sqlite3 postgresql-15 redis-server redis-tools)

fail() {
  echo "deps: $*" >&2
  exit 1
}

missing_packages() {
  local package status
  for package in "$@"; do
    status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$status" = installed ] || echo "$package"
  done | sort -u
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    env DEBIAN_FRONTEND=noninteractive "$@"
  elif command -v sudo >/dev/null; then
    sudo env DEBIAN_FRONTEND=noninteractive "$@"
  else
    fail "these packages are missing, and installing them needs root or sudo: ${missing[*]}"
  fi
}

install_packages() {
  command -v dpkg-query >/dev/null || fail "this is not a Debian system; Lectern is built on Debian 12 (or in its container)."
  mapfile -t missing < <(missing_packages "$@")
  [ "${#missing[@]}" -gt 0 ] || return 0
  echo "deps: installing ${missing[*]}"
  # A source that cannot be reached matters only when it was to deliver something, and then install says so.
  as_root apt-get update -q || echo "deps: apt-get update failed; trying with the package lists that are here" >&2
  as_root apt-get install -q -y --no-install-recommends "${missing[@]}" ||
    fail "apt-get could not install: ${missing[*]}"
}

install_npm_packages() {
  scripts/npm_install.sh web/apidocs
  [ ! -f web/package.json ] || scripts/npm_install.sh web
}

packages=("${run_packages[@]}")
# A machine that has its own node and npm keeps them.
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  packages+=(nodejs npm)
fi
npm_only=
for option in "$@"; do
  case $option in
    --test) packages+=("${test_packages[@]}") ;;
    --lint) packages+=("${lint_packages[@]}") ;;
    --bench) packages+=("${bench_packages[@]}") ;;
    --npm-only) npm_only=yes ;;
    *) fail "unknown option $option; there are --test, --lint, --bench and --npm-only." ;;
  esac
done

[ -n "$npm_only" ] || install_packages "${packages[@]}"
install_npm_packages
