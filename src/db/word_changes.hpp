// The words that a transaction brings into word indexes and takes out of them: counted while it runs, written to the
// dictionaries (`words`) at its end, each word once, and told to the process's memory of them after the commit.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/vocabulary.hpp"

namespace lectern::db {

/// By word.
using WordFrequencies = std::unordered_map<std::string, Vocabulary::Frequency>;

/// Of one index, as committed.
struct WordChanges {
  std::string_view index;
  std::int64_t version = 0;  // of the dictionary with these changes
  WordFrequencies frequencies;
};

/// Of a running transaction, by index.
using OpenWordChanges = std::map<std::string_view, WordFrequencies>;

}  // namespace lectern::db
