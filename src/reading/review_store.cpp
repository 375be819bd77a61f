#include "reading/review_store.hpp"

#include "db/constraint.hpp"
#include "db/counters.hpp"
#include "reading/review_errors.hpp"

namespace lectern::reading::review_store {
namespace {

using db::SqlType;
using db::Statement;

const db::Constraint one_per_name{"reviews_reviewer_key", "reviews.book_id, reviews.reviewer_key",
                                  [] { throw DuplicateReview{DuplicateReview::By::name}; }};
const db::Constraint one_per_member{"reviews_member_key", "reviews.book_id, reviews.member_id",
                                    [] { throw DuplicateReview{DuplicateReview::By::member}; }};

/// What is stored of a review; the key is computed.
struct ReviewRecord {
  ReviewId id;
  BookId book_id;
  std::string reviewer_name;
  std::string reviewer_key;
  std::optional<MemberId> member_id;
  std::int64_t rating = 0;
  std::optional<std::string> comment;
  std::int64_t version = 1;
  Instant created_at{};
  Instant updated_at{};
};
BOOST_DESCRIBE_STRUCT(ReviewRecord, (),
                      (id, book_id, reviewer_name, reviewer_key, member_id, rating, comment, version, created_at,
                       updated_at))

ReviewRecord to_record(Review review) {
  std::string key = name_key(review.reviewer_name);
  return {.id = review.id,
          .book_id = review.book_id,
          .reviewer_name = std::move(review.reviewer_name),
          .reviewer_key = std::move(key),
          .member_id = review.member_id,
          .rating = review.rating,
          .comment = std::move(review.comment),
          .version = review.version,
          .created_at = review.created_at,
          .updated_at = review.updated_at};
}

const Statement<Review(ReviewId)> find_statement{
    "reviews.find", "select " + db::select_list<Review>("r") +
                        " from reviews r join books b on b.id = r.book_id where r.id = $1 and b.archived_at is null"};
const std::string kLock = "select " + db::select_list<Review>() + " from reviews where id = $1";
const Statement<Review(ReviewId)> lock_statement{"reviews.lock", {kLock + " for no key update", kLock}};
const Statement<ReviewId(BookId, std::string)> by_name_statement{
    "reviews.find_by_name", "select id from reviews where book_id = $1 and reviewer_key = $2"};
const Statement<ReviewId(BookId, MemberId)> by_member_statement{
    "reviews.find_by_member", "select id from reviews where book_id = $1 and member_id = $2"};
const Statement<void(ReviewRecord)> insert_statement{"reviews.insert", db::insert_into<ReviewRecord>("reviews")};
const Statement<void(ReviewRecord)> update_statement{"reviews.update", db::update_by_id<ReviewRecord>("reviews")};
const Statement<void(ReviewId)> delete_statement{"reviews.delete", "delete from reviews where id = $1"};

const db::ListSpec& review_list() {
  static const db::ListSpec spec{
      .name = "reviews.list",
      .from = "reviews r",
      .select = db::select_list<Review>("r"),
      .id_column = "r.id",
      .default_sort = "-created_at",
      .sorts = {{"created_at", {{"r.created_at", SqlType::timestamp}}}, {"rating", {{"r.rating", SqlType::integer}}}},
  };
  return spec;
}

const db::ListSpec& all_reviews() {
  static const db::ListSpec spec{
      .name = "reviews.all",
      .from = "reviews r",
      .select = db::select_list<Review>("r"),
      .id_column = "r.id",
      .default_sort = "id",
      .sorts = {{"id", {{"r.id", SqlType::uuid}}}},
  };
  return spec;
}

const Statement<std::int64_t(BookId)> any_of_book{"reviews.any_of_book",
                                                  "select count(*) from reviews where book_id = $1"};
const Statement<std::int64_t(MemberId)> any_of_member{"reviews.any_of_member",
                                                      "select count(*) from reviews where member_id = $1"};

}  // namespace

std::string total_of(BookId book) {
  return "reviews.book:" + book.str();
}

awaitable<bool> has_reviews(db::Session& session, BookId book) {
  co_return co_await session.one(any_of_book, book) > 0;
}

awaitable<bool> has_reviews(db::Session& session, MemberId reviewer) {
  co_return co_await session.one(any_of_member, reviewer) > 0;
}

awaitable<std::optional<Review>> find_review(db::Session& session, ReviewId id) {
  return session.optional(find_statement, id);
}

awaitable<std::optional<Review>> lock_review(db::Transaction& tx, ReviewId id) {
  return tx.optional(lock_statement, id);
}

awaitable<std::optional<ReviewId>> find_by_name(db::Session& session, BookId book, std::string_view reviewer_name) {
  return session.optional(by_name_statement, book, name_key(reviewer_name));
}

awaitable<std::optional<ReviewId>> find_by_member(db::Session& session, BookId book, MemberId member) {
  return session.optional(by_member_statement, book, member);
}

awaitable<void> insert_review(db::Transaction& tx, Review review) {
  co_await tx.execute(insert_statement, to_record(std::move(review)));
}

awaitable<void> update_review(db::Transaction& tx, Review review) {
  co_await tx.execute(update_statement, to_record(std::move(review)));
}

awaitable<void> delete_review(db::Transaction& tx, ReviewId id) {
  co_await tx.execute(delete_statement, id);
}

awaitable<db::Found<Review>> find_reviews(db::Session& session, BookId book, const ListQuery& query) {
  db::Conditions conditions;
  conditions.add("r.book_id = ?", book);
  co_return co_await db::keyset_page_and_total<Review>(session, review_list(), query, conditions, total_of(book));
}

awaitable<db::RowsPage<Review>> list_all_reviews(db::Session& session, const ListQuery& query) {
  co_return co_await db::keyset_page<Review>(session, all_reviews(), query, {});
}

void add_to_total(db::Transaction& tx, BookId book, std::int64_t change) {
  tx.add_to_counter(total_of(book), change);
}

}  // namespace lectern::reading::review_store
