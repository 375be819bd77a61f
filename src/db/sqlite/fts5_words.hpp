// Search by words with SQLite's FTS5: an index is a virtual table without content of its own, `rowid` is the number.
#pragma once

#include "db/word_engine.hpp"

namespace lectern::db::sqlite {

const WordEngine& fts5_words();

}  // namespace lectern::db::sqlite
