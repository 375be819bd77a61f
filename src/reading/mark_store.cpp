#include "reading/mark_store.hpp"

namespace lectern::reading::mark_store {
namespace {

using db::Statement;

const Statement<MarkRow(MemberId, db::Ids<BookId>)> marks_statement{
    "marks.list",
    "select b.id as book_id, r.rating, f.created_at as favorite_since, c.created_at as in_cart_since from books b "
    "left join ratings r on r.member_id = $1 and r.book_id = b.id "
    "left join favorites f on f.member_id = $1 and f.book_id = b.id "
    "left join cart_items c on c.member_id = $1 and c.book_id = b.id "
    "where b.archived_at is null and b.id in ($2…)"};

std::string count_where(const std::string& condition) {
  return "select (select count(*) from ratings where " + condition + ") + (select count(*) from favorites where " +
         condition + ") + (select count(*) from cart_items where " + condition + ")";
}
const Statement<std::int64_t(BookId)> any_on_book{"marks.any_on_book", count_where("book_id = $1")};
const Statement<std::int64_t(MemberId)> any_by_member{"marks.any_by_member", count_where("member_id = $1")};

}  // namespace

awaitable<std::vector<MarkRow>> list_marks(db::Session& session, MemberId member, std::span<const BookId> books) {
  co_return co_await session.list(marks_statement, member, db::Ids<BookId>{books});
}

awaitable<bool> has_marks(db::Session& session, BookId book) {
  co_return co_await session.one(any_on_book, book) > 0;
}

awaitable<bool> has_marks(db::Session& session, MemberId member) {
  co_return co_await session.one(any_by_member, member) > 0;
}

}  // namespace lectern::reading::mark_store
