// The words that a transaction brings into word indexes and takes out of them: counted while it runs, written to the
// dictionaries (`words`) at its end, each word once, with a new version of its index (db/word_dictionary.hpp).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/vocabulary.hpp"

namespace lectern::db {

/// By word.
using WordFrequencies = std::unordered_map<std::string, Vocabulary::Frequency>;

/// Of a running transaction, by index.
using WordChanges = std::map<std::string_view, WordFrequencies>;

}  // namespace lectern::db
