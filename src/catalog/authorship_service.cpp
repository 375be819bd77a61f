#include "catalog/authorship_service.hpp"

#include <algorithm>

#include "catalog/author_edit_service.hpp"
#include "catalog/author_rules.hpp"
#include "catalog/author_store.hpp"
#include "db/locks.hpp"

namespace lectern::catalog {
namespace {

void mark_books_stale(db::Transaction& tx, AuthorId id) {
  tx.after_commit("author:" + id.str() + ":books");
}

bool holds(const std::vector<AuthorRef>& authors, AuthorId id) {
  return std::ranges::any_of(authors, [&](const AuthorRef& author) { return author.id == id; });
}

Authorship with_line(std::vector<AuthorRef> authors) {
  std::string line = author_line(authors);
  return {std::move(line), std::move(authors)};
}

std::vector<AuthorId> ids_of(const std::vector<AuthorRef>& authors) {
  std::vector<AuthorId> ids;
  for (const AuthorRef& author : authors) ids.push_back(author.id);
  return ids;
}

awaitable<AuthorRef> find_or_add(db::Transaction& tx, std::string name, std::vector<AuthorId> to_lock) {
  while (const auto known = co_await find_or_claim_author(tx, name)) {
    to_lock.push_back(known->id);
    const auto locked = co_await author_store::lock_authors(tx, to_lock);
    if (std::ranges::find(locked, *known) != locked.end()) co_return *known;  // else renamed or gone meanwhile
  }
  co_await author_store::lock_authors(tx, std::move(to_lock));
  const Author added = co_await add_author_named(tx, name);
  co_await record(tx, added.id, audit::Action::create, nullptr, &added);
  co_return AuthorRef{added.id, std::move(name)};
}

/// Those of `authors` who are not among `others`.
std::vector<AuthorRef> without_all(std::vector<AuthorRef> authors, const std::vector<AuthorRef>& others) {
  std::erase_if(authors, [&](const AuthorRef& author) { return holds(others, author.id); });
  return authors;
}

}  // namespace

awaitable<std::optional<AuthorRef>> find_or_claim_author(db::Transaction& tx, std::string name) {
  if (auto known = co_await author_store::find_author_by_name(tx, name)) co_return known;
  co_await db::take_lock(tx, "author " + name);
  co_return co_await author_store::find_author_by_name(tx, std::move(name));
}

awaitable<Authorship> authorship_by_ids(db::Transaction& tx, const std::vector<AuthorId>& ids,
                                        const std::vector<AuthorRef>& present) {
  std::vector<AuthorId> to_lock = ids_of(present);
  to_lock.insert(to_lock.end(), ids.begin(), ids.end());
  const auto locked = co_await author_store::lock_authors(tx, std::move(to_lock));
  std::vector<AuthorRef> authors;
  FieldErrors errors;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (holds(authors, ids[i])) continue;
    const auto author = std::ranges::find(locked, ids[i], &AuthorRef::id);
    if (author != locked.end()) {
      authors.push_back(*author);
    } else {
      errors.emplace_back("author_ids." + std::to_string(i),
                          Invalid{FieldErrorType::value_error, "There is no author with this id"});
    }
  }
  if (!errors.empty()) throw InvalidInput(std::move(errors));
  co_return with_line(std::move(authors));
}

awaitable<Authorship> authorship_by_name(db::Transaction& tx, std::string name, const std::vector<AuthorRef>& present) {
  std::vector<AuthorRef> authors;
  authors.push_back(co_await find_or_add(tx, std::move(name), ids_of(present)));
  co_return with_line(std::move(authors));
}

awaitable<void> link_authors(db::Transaction& tx, BookId book, const std::vector<AuthorRef>& authors, bool counts) {
  std::int64_t position = 0;
  for (const AuthorRef& author : authors) co_await author_store::link_author(tx, book, position++, author.id);
  if (counts) co_await count_book(tx, authors, 1);
}

awaitable<void> relink_authors(db::Transaction& tx, BookId book, const std::vector<AuthorRef>& before,
                               const std::vector<AuthorRef>& after, bool counts) {
  co_await author_store::unlink_all(tx, book);
  co_await link_authors(tx, book, after, false);
  if (!counts) co_return;
  co_await count_book(tx, without_all(before, after), -1);
  co_await count_book(tx, without_all(after, before), 1);
  for (const AuthorRef& author : after) mark_books_stale(tx, author.id);  // who keep it have it with other co-authors
}

awaitable<void> count_book(db::Transaction& tx, std::vector<AuthorRef> authors, std::int64_t change) {
  const auto by_id = [](const AuthorRef& a, const AuthorRef& b) { return a.id < b.id; };
  std::sort(authors.begin(), authors.end(), by_id);  // the order in which authors are locked
  for (const AuthorRef& author : authors) {
    co_await author_store::add_books(tx, author.id, change);
    mark_books_stale(tx, author.id);
  }
}

}  // namespace lectern::catalog
