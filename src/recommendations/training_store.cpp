#include "recommendations/training_store.hpp"

namespace lectern::recommendations::training_store {
namespace {

using db::Statement;

const Statement<BookId(BookId, std::int64_t)> books_statement{
    "training.books", "select id from books where id > $1 order by id limit $2"};
const Statement<MemberId(MemberId, std::int64_t)> readers_statement{
    "training.readers", "select id from members where id > $1 order by id limit $2"};
const Statement<Like(MemberId, MemberId, std::int64_t)> likes_statement{
    "training.likes",
    "select member_id, book_id from ratings where member_id > $1 and member_id <= $2 and rating >= $3 "
    "union select l.member_id, l.book_id from borrows l "
    "left join ratings r on r.member_id = l.member_id and r.book_id = l.book_id "
    "where l.member_id > $1 and l.member_id <= $2 and (r.rating is null or r.rating >= $3) order by 1, 2"};

}  // namespace

awaitable<std::vector<BookId>> list_books(db::Session& session, BookId after, std::int64_t limit) {
  return session.list(books_statement, after, limit);
}

awaitable<std::vector<MemberId>> list_readers(db::Session& session, MemberId after, std::int64_t limit) {
  return session.list(readers_statement, after, limit);
}

awaitable<std::vector<Like>> list_likes(db::Session& session, MemberId after, MemberId last, std::int64_t half_points) {
  return session.list(likes_statement, after, last, half_points);
}

}  // namespace lectern::recommendations::training_store
