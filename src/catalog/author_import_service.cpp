#include "catalog/author_import_service.hpp"

#include "catalog/author_edit_service.hpp"
#include "catalog/authorship_service.hpp"

namespace lectern::catalog {
namespace {

using db::awaitable;

awaitable<std::optional<LockedAuthor>> lock_same(db::Transaction& tx, const AuthorToImport& given) {
  if (given.id) {
    if (auto known = co_await author_store::lock_author(tx, *given.id)) co_return known;
  }
  const auto named = co_await claim_author_named(tx, given.author.name.str());
  if (!named) co_return std::nullopt;
  auto locked = co_await author_store::lock_author(tx, named->id);
  const auto email = text_or_none(given.author.email);
  const bool is_another = locked && email && locked->author.email && *email != *locked->author.email;
  if (is_another) co_return std::nullopt;
  co_return locked;
}

awaitable<void> complete(db::Transaction& tx, const LockedAuthor& there, const NewAuthor& given) {
  Author author = there.author;
  if (!author.email) author.email = text_or_none(given.email);
  if (!author.biography) author.biography = text_or_none(given.biography);
  if (author.email == there.author.email && author.biography == there.author.biography) co_return;
  author.version += 1;
  author.updated_at = tx.now();
  co_await store_edit(tx, there, author);
  tx.after_commit("author:" + author.id.str());
  tx.after_commit("authors");
}

}  // namespace

awaitable<bool> import_author(db::Transaction& tx, const AuthorToImport& given) {
  if (const auto there = co_await lock_same(tx, given)) {
    co_await complete(tx, *there, given.author);
    co_return false;
  }
  Author author = new_author(given.id.value_or(AuthorId::make()), given.author, tx.now());
  if (given.times) {
    author.created_at = given.times->created_at;
    author.updated_at = given.times->updated_at;
  }
  co_await insert_whole_author(tx, author);
  co_return true;
}

}  // namespace lectern::catalog
