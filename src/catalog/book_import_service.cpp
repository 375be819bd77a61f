#include "catalog/book_import_service.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "catalog/author_edit_service.hpp"
#include "catalog/author_store.hpp"
#include "catalog/authorship_service.hpp"
#include "catalog/book_edit_service.hpp"
#include "catalog/book_rules.hpp"
#include "catalog/inventory_service.hpp"
#include "db/locks.hpp"

namespace lectern::catalog {
namespace {

/// A book is sorted without the article of its language, so one without a language may be there under another key.
std::vector<std::string> title_keys_of(const book_store::BookRecord& record) {
  constexpr std::array<std::string_view, 7> kLanguagesWithArticles{"fr", "de", "es", "it", "pt", "nl", "sv"};
  std::vector<std::string> keys{record.title_key};
  const auto add = [&](std::string_view language) {
    std::string key = sort_key(record.title, language);
    if (std::ranges::find(keys, key) == keys.end()) keys.push_back(std::move(key));
  };
  if (record.language) {
    add("");
  } else {
    std::ranges::for_each(kLanguagesWithArticles, add);
  }
  return keys;
}

bool is_same_book(const book_store::BookRecord& a, const book_store::BookName& b) {
  return same_book_key(a.title, a.author, a.published_year) == same_book_key(b.title, b.author, b.published_year);
}

/// A book of the batch that was added, under its number in the word index.
struct Added {
  const PreparedBook* book;
  std::int64_t number;
};

/// The book of that title, authors and year; one that is archived only if there is no other.
awaitable<std::optional<book_store::BookName>> find_same(db::Transaction& tx, const PreparedBook& book) {
  const auto& record = book.record;
  std::optional<book_store::BookName> archived;
  for (const std::string& key : book.title_keys) {
    for (book_store::BookName& name : co_await book_store::find_names(tx, key, record.published_year)) {
      if (!is_same_book(record, name)) continue;
      if (!name.archived_at) co_return std::move(name);
      if (!archived) archived = std::move(name);
    }
  }
  co_return archived;
}

Addition there(bool archived) {
  return archived ? Addition::there_archived : Addition::there;
}

/// Of a book whose identifier or id is taken: by what.
awaitable<Addition> addition_of_taken(db::Transaction& tx, const PreparedBook& book) {
  const auto& record = book.record;
  if (record.isbn_key) {
    if (const auto taken = co_await book_store::find_book_by_isbn(tx, *record.isbn_key))
      co_return there(taken->archived_at.has_value());
  }
  const auto taken = co_await book_store::find_book(tx, record.id);
  if (!taken) co_return Addition::there;
  const bool is_same = sort_key(taken->title, "") == sort_key(record.title, "");
  co_return is_same ? there(taken->archived_at.has_value()) : Addition::other_under_id;
}

/// Adds the book's row, and its number in the word index to `added`.
awaitable<Addition> add_row(db::Transaction& tx, const PreparedBook& book, std::vector<Added>& added) {
  if (const auto same = co_await find_same(tx, book)) co_return there(same->archived_at.has_value());
  const auto number = co_await book_store::insert_if_new(tx, book.record);
  if (!number) co_return co_await addition_of_taken(tx, book);
  added.push_back({&book, *number});
  co_return Addition::added;
}

/// The books of a batch that an author has.
struct AuthorOfBatch {
  std::int64_t books = 0;
  AuthorId id{};
  bool is_known = false;  // was there before the batch
};
using Authors = std::map<std::string_view, AuthorOfBatch>;  // by name: the order in which names are locked

Authors authors_of(const std::vector<Added>& added) {
  Authors authors;
  for (const Added& each : added)
    for (const std::string& name : each.book->author_names) authors[name].books += each.book->archived_at ? 0 : 1;
  return authors;
}

/// Finds the authors of the batch, claims them, and locks those who are there.
awaitable<std::vector<AuthorRef>> lock_known(db::Transaction& tx, const Authors& authors) {
  std::vector<AuthorId> known;
  for (const auto& [name, author] : authors)
    if (const auto found = co_await claim_author_named(tx, std::string{name})) known.push_back(found->id);
  co_return co_await author_store::lock_authors(tx, std::move(known));
}

/// Finds or adds every author of the batch and counts the books that come in.
awaitable<void> settle_authors(db::Transaction& tx, Authors& authors) {
  for (const AuthorRef& known : co_await lock_known(tx, authors)) {
    const auto author = authors.find(known.name);
    if (author == authors.end() || author->second.is_known) continue;  // renamed since they were found
    author->second.id = known.id;
    author->second.is_known = true;
    co_await author_store::add_books(tx, known.id, author->second.books);
    tx.after_commit("author:" + known.id.str() + ":books");
  }
  for (auto& [name, author] : authors)
    if (!author.is_known) author.id = (co_await add_author_named(tx, std::string{name}, author.books)).id;
}

awaitable<void> add_links_and_words(db::Transaction& tx, const Added& added, const Authors& authors) {
  const BookId id = added.book->record.id;
  std::vector<AuthorRef> linked;
  linked.reserve(added.book->author_names.size());
  for (const std::string& name : added.book->author_names) linked.push_back({authors.at(name).id, name});
  co_await link_authors(tx, id, linked, false);
  co_await book_store::set_authors(tx, id, linked);
  book_store::SearchWords words = added.book->words;
  words.number = added.number;
  co_await book_store::word_entries.insert(tx, std::move(words));
  if (added.book->archived_at) co_await book_store::set_archived_at(tx, id, added.book->archived_at);
}

void count_added(db::Transaction& tx, const std::vector<Added>& added) {
  std::map<std::string_view, std::int64_t> genres;
  std::int64_t books = 0;
  InventoryShare share;
  for (const Added& each : added) {
    if (each.book->archived_at) continue;
    ++books;
    const auto& record = each.book->record;
    share += share_of(record.total_copies, record.total_copies - record.withheld_copies, 0);
    if (each.book->record.genre) ++genres[*each.book->record.genre];
  }
  tx.add_to_counter("books", books);
  count_share(tx, share, 1);
  for (const auto& [genre, count] : genres) tx.add_to_counter("books.genre:" + std::string{genre}, count);
}

}  // namespace

std::vector<std::string> identities_of(const PreparedBook& book) {
  const auto& record = book.record;
  std::vector<std::string> identities{"id:" + record.id.str()};
  if (record.isbn_key) identities.push_back("isbn:" + *record.isbn_key);
  if (!book.title_keys.empty()) identities.push_back(same_book_key(record.title, record.author, record.published_year));
  return identities;
}

PreparedBook prepare_book(BookToImport book, Instant now) {
  const bool as_it_was = book.times && book.book.author;
  Authorship authorship{as_it_was ? book.book.author->str() : author_line(book.author_names), {}};
  for (const std::string& name : book.author_names) authorship.authors.push_back({AuthorId{}, name});
  BookRow row = new_row(book.id.value_or(BookId::make()), book.book, authorship, now);
  if (book.times) {
    row.created_at = book.times->created_at;
    row.updated_at = book.times->updated_at;
  }
  PreparedBook prepared{.record = to_record(row, {}),
                        .words = search_words(0, row, authorship.authors),
                        .author_names = std::move(book.author_names),
                        .archived_at = book.times ? book.times->archived_at : std::nullopt,
                        .title_keys = {}};
  if (!as_it_was) prepared.title_keys = title_keys_of(prepared.record);
  return prepared;
}

awaitable<std::vector<Addition>> add_books(db::Transaction& tx, std::span<const PreparedBook> books) {
  co_await db::take_lock(tx, "import");  // of two imports, one sees what the other brought in
  std::vector<Addition> additions;
  std::vector<Added> added;
  for (const PreparedBook& book : books) additions.push_back(co_await add_row(tx, book, added));
  Authors authors = authors_of(added);
  co_await settle_authors(tx, authors);
  for (const Added& each : added) co_await add_links_and_words(tx, each, authors);
  count_added(tx, added);
  if (!added.empty()) tx.after_commit("books");
  co_return additions;
}

}  // namespace lectern::catalog
