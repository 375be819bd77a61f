#include "recommendations/weekly_store.hpp"

namespace lectern::recommendations::weekly_store {
namespace {

using db::Statement;

const Statement<BookVotes(Instant)> recent_statement{"weekly.recent",
                                                     "select " + db::select_list<BookVotes>("b") +
                                                         " from books b where b.archived_at is null and b.id in ("
                                                         "select book_id from ratings where updated_at >= $1 "
                                                         "union select book_id from borrows where borrowed_at >= $1)"};

std::string sums(std::string_view whole) {
  return fmt::format(
      "select coalesce(sum(rating_sum), 0){0} as rating_sum, coalesce(sum(total_ratings), 0){0} as total_ratings "
      "from books",
      whole);
}
const Statement<Votes()> sums_statement{"weekly.sums", {sums("::bigint"), sums("")}};

const Statement<void()> clear_statement{"weekly.clear", "delete from weekly_recommendations"};
const Statement<void(Place)> insert_statement{"weekly.insert", db::insert_into<Place>("weekly_recommendations")};
const Statement<Listed(std::int64_t)> list_statement{
    "weekly.list", "select w.score, " + db::select_list<catalog::Book>("b", "book_") +
                       " from weekly_recommendations w join books b on b.id = w.book_id "
                       "where b.archived_at is null order by w.place limit $1"};
const Statement<std::int64_t(BookId)> count_statement{"weekly.count",
                                                      "select count(*) from weekly_recommendations where book_id = $1"};

}  // namespace

awaitable<std::vector<BookVotes>> list_recent(db::Session& session, Instant since) {
  return session.list(recent_statement, since);
}

awaitable<Votes> sum_votes(db::Session& session) {
  return session.one(sums_statement);
}

awaitable<void> replace_list(db::Transaction& tx, std::vector<Place> places) {
  co_await tx.execute(clear_statement);
  for (const Place& place : places) co_await tx.execute(insert_statement, place);
}

awaitable<std::vector<Listed>> list_listed(db::Session& session, std::int64_t limit) {
  return session.list(list_statement, limit);
}

awaitable<bool> is_listed(db::Session& session, BookId book) {
  co_return co_await session.one(count_statement, book) > 0;
}

}  // namespace lectern::recommendations::weekly_store
