#include "reading/mark_service.hpp"

#include <algorithm>

#include "reading/mark_store.hpp"

namespace lectern::reading {

awaitable<MemberMarks> MarkService::list_marks(MemberId member, std::vector<BookId> books) {
  co_await members_.get_member(member);
  MemberMarks marks;
  if (books.empty()) co_return marks;
  const auto rows = co_await mark_store::list_marks(database_, member, books);
  for (const BookId book : books) {
    if (std::ranges::find(marks.data, book, &BookMarks::book_id) != marks.data.end()) continue;
    const auto row = std::ranges::find(rows, book, &mark_store::MarkRow::book_id);
    BookMarks& of_book = marks.data.emplace_back();
    of_book.book_id = book;
    if (row == rows.end()) continue;
    of_book.rating = row->rating;
    of_book.favorite = row->favorite_since.has_value();
    of_book.in_cart = row->in_cart_since.has_value();
  }
  co_return marks;
}

awaitable<bool> MarkService::is_marked(db::Session& session, BookId book) {
  return mark_store::has_marks(session, book);
}

awaitable<bool> MarkService::has_marked(db::Session& session, MemberId member) {
  return mark_store::has_marks(session, member);
}

}  // namespace lectern::reading
