#include "reading/rating_store.hpp"

namespace lectern::reading::rating_store {
namespace {

using db::SqlType;
using db::Statement;

const Statement<RatingRow(MemberId, BookId)> find_statement{
    "ratings.find", "select " + db::select_list<RatingRow>() + " from ratings where member_id = $1 and book_id = $2"};
const Statement<void(RatingRow)> insert_statement{"ratings.insert", db::insert_into<RatingRow>("ratings")};
const Statement<void(MemberId, BookId, Rating, Instant)> update_statement{
    "ratings.update", "update ratings set rating = $3, updated_at = $4 where member_id = $1 and book_id = $2"};
const Statement<void(MemberId, BookId)> delete_statement{"ratings.delete",
                                                         "delete from ratings where member_id = $1 and book_id = $2"};

const db::ListSpec& list_of_member() {
  static const db::ListSpec spec{
      .name = "ratings.list",
      .from = "ratings r join books b on b.id = r.book_id",
      .select = "r.book_id, r.rating, r.created_at, r.updated_at, " + db::select_list<catalog::Book>("b", "book_"),
      .id_column = "r.book_id",
      .default_sort = "-created_at",
      .sorts = {{"created_at", {{"r.created_at", SqlType::timestamp}}},
                {"updated_at", {{"r.updated_at", SqlType::timestamp}}},
                {"rating", {{"r.rating", SqlType::integer}}}},
  };
  return spec;
}

const db::ListSpec& all_ratings() {
  static const db::ListSpec spec{
      .name = "ratings.all",
      .from = "ratings r",
      .select = db::select_list<RatingRow>("r"),
      .id_column = "r.book_id",
      .default_sort = "member_id",
      .sorts = {{"member_id", {{"r.member_id", SqlType::uuid}}}},
  };
  return spec;
}

}  // namespace

awaitable<std::optional<RatingRow>> find_rating(db::Session& session, MemberId member, BookId book) {
  return session.optional(find_statement, member, book);
}

awaitable<void> insert_rating(db::Transaction& tx, RatingRow row) {
  co_await tx.execute(insert_statement, std::move(row));
}

awaitable<void> update_rating(db::Transaction& tx, const RatingRow& row) {
  co_await tx.execute(update_statement, row.member_id, row.book_id, row.rating, row.updated_at);
}

awaitable<void> delete_rating(db::Transaction& tx, MemberId member, BookId book) {
  co_await tx.execute(delete_statement, member, book);
}

awaitable<db::Found<RatedBook>> find_ratings(db::Session& session, MemberId member, const ListQuery& query) {
  db::Conditions conditions;
  conditions.add("r.member_id = ?", member);
  conditions.add("b.archived_at is null");
  const db::Total total = co_await db::counted_total(session, list_of_member(), conditions);
  co_return db::Found<RatedBook>{co_await db::keyset_page<RatedBook>(session, list_of_member(), query, conditions),
                                 total};
}

awaitable<db::RowsPage<RatingRow>> list_all_ratings(db::Session& session, const ListQuery& query) {
  co_return co_await db::keyset_page<RatingRow>(session, all_ratings(), query, {});
}

}  // namespace lectern::reading::rating_store
