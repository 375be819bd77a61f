#include "catalog/authorship_service.hpp"

#include <algorithm>

#include "catalog/author_edit_service.hpp"
#include "catalog/author_rules.hpp"
#include "catalog/author_store.hpp"

namespace lectern::catalog {
namespace {

bool holds(const std::vector<AuthorRef>& authors, AuthorId id) {
  return std::ranges::any_of(authors, [&](const AuthorRef& author) { return author.id == id; });
}

Authorship with_line(std::vector<AuthorRef> authors) {
  std::string line = author_line(authors);
  return {std::move(line), std::move(authors)};
}

awaitable<AuthorRef> find_or_add(db::Transaction& tx, const std::string& name) {
  if (auto known = co_await author_store::find_author_by_name(tx, name)) co_return std::move(*known);
  const Author added = co_await add_author_named(tx, name);
  co_await record(tx, added.id, audit::Action::create, nullptr, &added);
  co_return AuthorRef{added.id, name};
}

}  // namespace

awaitable<Authorship> authorship_by_ids(db::Transaction& tx, const std::vector<AuthorId>& ids) {
  std::vector<AuthorRef> authors;
  FieldErrors errors;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (holds(authors, ids[i])) continue;
    if (auto author = co_await author_store::find_author_ref(tx, ids[i])) {
      authors.push_back(std::move(*author));
    } else {
      errors.emplace_back("author_ids." + std::to_string(i),
                          Invalid{FieldErrorType::value_error, "There is no author with this id"});
    }
  }
  if (!errors.empty()) throw InvalidInput(std::move(errors));
  co_return with_line(std::move(authors));
}

awaitable<Authorship> authorship_by_names(db::Transaction& tx, const std::vector<std::string>& names) {
  std::vector<AuthorRef> authors;
  for (const std::string& name : names) {
    AuthorRef author = co_await find_or_add(tx, name);
    if (!holds(authors, author.id)) authors.push_back(std::move(author));
  }
  co_return with_line(std::move(authors));
}

awaitable<void> link_authors(db::Transaction& tx, BookId book, const std::vector<AuthorRef>& authors, bool counts) {
  std::int64_t position = 0;
  for (const AuthorRef& author : authors) co_await author_store::link_author(tx, book, position++, author.id);
  if (counts) co_await count_book(tx, authors, 1);
}

awaitable<void> unlink_authors(db::Transaction& tx, BookId book, const std::vector<AuthorRef>& authors, bool counts) {
  co_await author_store::unlink_all(tx, book);
  if (counts) co_await count_book(tx, authors, -1);
}

awaitable<void> count_book(db::Transaction& tx, const std::vector<AuthorRef>& authors, std::int64_t change) {
  for (const AuthorRef& author : authors) {
    co_await author_store::add_books(tx, author.id, change);
    tx.after_commit("author:" + author.id.str() + ":books");
  }
}

}  // namespace lectern::catalog
