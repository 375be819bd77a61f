// How many rows have an entry in a word index, on every engine.
#pragma once

#include <set>

#include "db/database.hpp"
#include "db/word_engine.hpp"
#include "runtime/run_sync.hpp"

namespace lectern::test {

inline std::int64_t count_entries(db::Database& database, const db::WordIndex& index) {
  std::set<std::int64_t> numbers;
  run_sync(database.word_engine().each_key(database, index,
                                           [&](std::int64_t number, std::string_view) { numbers.insert(number); }));
  return std::ssize(numbers);
}

}  // namespace lectern::test
