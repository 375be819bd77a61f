// The SQL function word_tier(index, phrases), for FTS5: into which tier of a search (db/word_query.hpp) the row falls
// that the index has just found. Registered with each connection.
#pragma once

struct sqlite3;

namespace lectern::db::sqlite {

/// Returns SQLite's result code.
int register_word_tier(sqlite3* database);

}  // namespace lectern::db::sqlite
