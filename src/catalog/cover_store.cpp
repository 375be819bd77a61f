#include "catalog/cover_store.hpp"

namespace lectern::catalog::cover_store {
namespace {

using db::Statement;

const std::string kSelect = "select " + db::select_list<BookImage>() + " from books where ";
const Statement<BookImage(BookId)> find_statement{"books.find_image", kSelect + "id = $1"};
const Statement<BookImage(db::Ids<BookId>)> list_statement{"books.list_images", kSelect + "id in ($1…)"};

}  // namespace

awaitable<std::optional<BookImage>> find_image(db::Session& session, BookId id) {
  return session.optional(find_statement, id);
}

awaitable<std::vector<BookImage>> list_images(db::Session& session, std::vector<BookId> ids) {
  co_return co_await session.list(list_statement, db::Ids<BookId>{std::move(ids)});
}

}  // namespace lectern::catalog::cover_store
