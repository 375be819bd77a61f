#!/usr/bin/env bash
# Breaks each rule of check_includes.sh once, in a tree of its own, and expects to see it red.
set -euo pipefail
check=$(cd "$(dirname "$0")" && pwd)/check_includes.sh
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
failures=0
cases=0

# Headers of every room and kind, each an empty file that others may include.
fresh_tree() {
  rm -rf "$tree/src"
  local header
  for header in base/ids runtime/threads db/database http/router cache/cache jobs/queue audit/audit audit/audit_routes \
    app/config import/importer seed/simulator shop/cart shop/cart_service \
    {catalog/book,members/member,circulation/borrow,reading/review}{,_rules,_store,_service,_routes}; do
    mkdir -p "$tree/src/${header%/*}"
    echo '#pragma once' >"$tree/src/$header.hpp"
  done
}

write() { # file, lines…
  local file=$tree/src/$1
  shift
  mkdir -p "${file%/*}"
  printf '%s\n' "$@" >"$file"
}

report() {
  failures=$((failures + 1))
  echo "check_includes_test: $*" >&2
}

refuses() { # file, line, text of the rule
  cases=$((cases + 1))
  fresh_tree
  write "$1" "$2"
  local output
  if output=$("$check" "$tree"); then
    report "$1 with $2 should be refused, and is not"
  elif ! grep -qF "src/$1:1: " <<<"$output" || ! grep -qF "$3" <<<"$output"; then
    report "$1 with $2 is refused with other words than \"$3\": $output"
  fi
}

accepts() { # file, lines…
  cases=$((cases + 1))
  fresh_tree
  write "$@"
  local output
  output=$("$check" "$tree") || report "$1 should be accepted: $output"
}

refuses catalog/x_checks.cpp '#include "http/router.hpp"' 'a checks file of a slice may include only base runtime db'
refuses circulation/x_checks.cpp '#include "members/member_store.hpp"' 'a checks file may use of slices to its left only types'
refuses import/x_service.cpp '#include "http/router.hpp"' 'import may include only'
refuses db/x.cpp '#include <curl/curl.h>' 'libcurl is included only in src/runtime/'
accepts catalog/x_checks.cpp '#include "catalog/book_store.hpp"' '#include "db/database.hpp"'
accepts import/x_routes.cpp '#include "http/router.hpp"'
refuses base/x.cpp '#include "runtime/threads.hpp"' 'base may include nothing of ours but base'
refuses base/x.cpp '#include "catalog/book.hpp"' 'base knows no slice'
refuses base/x.hpp '#include <boost/asio/post.hpp>' 'base knows no Asio'
refuses runtime/x.cpp '#include "db/database.hpp"' 'runtime may include only base'
refuses db/x.cpp '#include "http/router.hpp"' 'db may include only base runtime'
refuses db/sqlite/x.cpp '#include "catalog/book.hpp"' 'db knows no slice'
refuses http/x.cpp '#include "db/database.hpp"' 'http may include only base runtime'
refuses http/x.cpp '#include "members/member.hpp"' 'http knows no slice'
refuses cache/x.cpp '#include "http/router.hpp"' 'cache may include only base runtime redis'
refuses jobs/x.cpp '#include "audit/audit.hpp"' 'jobs may include only base runtime db'
refuses audit/x.cpp '#include "http/router.hpp"' 'audit may include only base runtime db'
refuses audit/x.cpp '#include "catalog/book_service.hpp"' 'audit knows no slice'
refuses audit/x.cpp '#include "app/config.hpp"' 'nothing but app may include app'
refuses catalog/x.hpp '#include "db/database.hpp"' 'a types file of a slice may include only base'
refuses catalog/x.hpp '#include "catalog/book_rules.hpp"' 'of its own slice only types'
refuses catalog/x_rules.cpp '#include "runtime/threads.hpp"' 'a rules file of a slice may include only base'
refuses catalog/x_rules.cpp '#include "catalog/book_store.hpp"' 'of its own slice only types rules'
refuses catalog/x_rules.cpp '#include <boost/asio/awaitable.hpp>' 'needs std and base alone'
refuses catalog/x_store.cpp '#include "cache/cache.hpp"' 'a store file of a slice may include only base runtime db'
refuses catalog/x_store.cpp '#include "catalog/book_rules.hpp"' 'of its own slice only types store'
refuses circulation/x_store.cpp '#include "catalog/book_store.hpp"' 'of slices to its left only types'
refuses circulation/x_store.cpp '#include "catalog/book_service.hpp"' 'of slices to its left only types'
refuses circulation/x_service.cpp '#include "http/router.hpp"' 'may include only base runtime db cache jobs audit'
refuses circulation/x_service.cpp '#include "circulation/borrow_routes.hpp"' 'of its own slice only types rules store service'
refuses circulation/x_service.cpp '#include "catalog/book_store.hpp"' 'of slices to its left only types service'
refuses circulation/x_routes.cpp '#include "db/database.hpp"' 'may include only base runtime http'
refuses circulation/x_routes.cpp '#include "circulation/borrow_store.hpp"' 'of its own slice only types service routes'
refuses circulation/x_routes.cpp '#include "catalog/book_routes.hpp"' 'of slices to its left only types service'
refuses catalog/x_service.cpp '#include "members/member_service.hpp"' 'only slices to its left (none)'
refuses catalog/x_service.cpp '#include "circulation/borrow.hpp"' 'only slices to its left (none)'
refuses circulation/x_service.cpp '#include "reading/review.hpp"' 'only slices to its left (catalog members)'
refuses shop/x_service.cpp '#include "catalog/book.hpp"' 'only slices to its left (none)'
refuses reading/x_service.cpp '#include "shop/cart.hpp"' 'only slices to its left'
refuses catalog/x_service.cpp '#include "app/config.hpp"' 'nothing but app may include app'
refuses catalog/x_service.cpp '#include "import/importer.hpp"' 'may include only base runtime db cache jobs audit'
refuses import/x.cpp '#include "catalog/book_store.hpp"' 'never a store file'
refuses import/x.cpp '#include "http/router.hpp"' 'import may include only'
refuses seed/x.cpp '#include "circulation/borrow_routes.hpp"' 'never a routes file'
refuses refresh/x.cpp '#include "http/router.hpp"' 'refresh may include only base runtime'
refuses attic/x.cpp '#include "base/ids.hpp"' 'is in no rule'
refuses catalog/x_routes.cpp '#include <boost/beast/http.hpp>' 'Beast is included only in src/http/'
refuses db/x.cpp '#include <sqlite3.h>' 'sqlite3.h is included only in src/db/sqlite/'
refuses db/x.cpp '#include <libpq-fe.h>' 'libpq-fe.h is included only in src/db/postgres/'
refuses cache/x.cpp '#include <hiredis/read.h>' 'hiredis is included only in src/redis/'
refuses app/x.cpp '#include <sqlite3.h>' 'sqlite3.h is included only in src/db/sqlite/'
refuses catalog/x.hpp '#include <boost/json.hpp>' 'Boost.JSON stays out of slice headers'
refuses catalog/x.cpp '#include "book.hpp"' 'name the file from src/ on'
refuses catalog/x.cpp '#include "fmt/format.h"' 'is not below src/'
refuses catalog/x.cpp '#embed "data/books.csv"' '#embed only in src/app/embedded/'

accepts base/x.cpp '#include "base/ids.hpp"' '#include <boost/json/basic_parser_impl.hpp>'
accepts runtime/x.cpp '#include "base/ids.hpp"' '#include <boost/asio/post.hpp>'
accepts db/sqlite/x.cpp '#include "db/database.hpp"' '#include "runtime/threads.hpp"' '#include <sqlite3.h>'
accepts http/x.cpp '#include "base/ids.hpp"' '#include <boost/beast/http.hpp>'
accepts audit/x_routes.cpp '#include "http/router.hpp"' '#include "audit/audit.hpp"'
accepts jobs/x_routes.cpp '#include "http/router.hpp"' '#include "jobs/queue.hpp"'
accepts circulation/x.hpp '#include "base/ids.hpp"' '#include "catalog/book.hpp"'
accepts circulation/x_rules.cpp '#include "circulation/borrow.hpp"' '#include "base/ids.hpp"'
accepts circulation/x_store.cpp '#include "db/database.hpp"' '#include "circulation/borrow.hpp"' '#include "catalog/book.hpp"'
accepts circulation/x_service.cpp '#include "circulation/borrow_store.hpp"' '#include "circulation/borrow_rules.hpp"' \
  '#include "catalog/book_service.hpp"' '#include "audit/audit.hpp"' '#include "jobs/queue.hpp"' '#include "cache/cache.hpp"'
accepts circulation/x_routes.cpp '#include "http/router.hpp"' '#include "circulation/borrow_service.hpp"' '#include "members/member.hpp"'
accepts import/x.cpp '#include "catalog/book_service.hpp"' '#include "members/member.hpp"' '#include "db/database.hpp"'
accepts app/x.cpp '#include "circulation/borrow_routes.hpp"' '#include "catalog/book_store.hpp"' '#include "http/router.hpp"'
accepts app/embedded/x.cpp '#embed "data/books.csv"'
refuses app/embedded/x.cpp '#embed <data/books.csv>' 'names its file in quotes'
accepts main.cpp '#include "app/config.hpp"'

if [ "$failures" -gt 0 ]; then
  echo "check_includes_test: $failures of $cases failed" >&2
  exit 1
fi
echo "check_includes_test: $cases cases as expected"
