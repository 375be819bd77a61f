// S0's data_feeding.txt as a table of books: one JSON object of authors and of books, which name their authors by their
// positions. The whole file is in memory while it is read. Used by one thread at a time.
#pragma once

#include <string_view>

#include "import/table.hpp"

namespace lectern::importing {

/// Throws FileProblem for what is no such object. Rows are numbered as the books stand in it, from 1.
Table data_feed_table(std::string_view json);

}  // namespace lectern::importing
