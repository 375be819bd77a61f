// The SQL of the week's list, and of what it is made from. Decides nothing.
#pragma once

#include "db/transaction.hpp"
#include "recommendations/book_votes.hpp"
#include "recommendations/recommended.hpp"

namespace lectern::recommendations::weekly_store {

using db::awaitable;

/// Books of the catalogue that were rated or lent since then.
awaitable<std::vector<BookVotes>> list_recent(db::Session& session, Instant since);
/// All ratings that there are.
awaitable<Votes> sum_votes(db::Session& session);

struct Place {
  std::int64_t place = 0;
  BookId book_id;
  double score = 0;
};
BOOST_DESCRIBE_STRUCT(Place, (), (place, book_id, score))
awaitable<void> replace_list(db::Transaction& tx, std::vector<Place> places);

/// A book on the list.
struct Listed {
  double score = 0;
  catalog::Book book;
};
BOOST_DESCRIBE_STRUCT(Listed, (), (score, book))
/// The first of those that are in the catalogue, in their order.
awaitable<std::vector<Listed>> list_listed(db::Session& session, std::int64_t limit);
awaitable<bool> is_listed(db::Session& session, BookId book);

}  // namespace lectern::recommendations::weekly_store
