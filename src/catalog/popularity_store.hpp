// The SQL of how often books were lent. Decides nothing.
#pragma once

#include "db/session.hpp"

namespace lectern::catalog::popularity_store {

struct BooksWithLoans {
  std::int64_t borrow_count = 0;
  std::int64_t books = 0;
};
BOOST_DESCRIBE_STRUCT(BooksWithLoans, (), (borrow_count, books))

/// How many books were lent so many times, archived ones too.
db::awaitable<std::vector<BooksWithLoans>> count_by_loans(db::Session& session);

}  // namespace lectern::catalog::popularity_store
