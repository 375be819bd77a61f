// Search by words with PostgreSQL's tsvector: an index is a table (number, words) with a GIN index of the words.
#pragma once

#include "db/word_engine.hpp"

namespace lectern::db::postgres {

const WordEngine& tsvector_words();

}  // namespace lectern::db::postgres
