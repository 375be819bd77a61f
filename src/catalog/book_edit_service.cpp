#include "catalog/book_edit_service.hpp"

#include "base/json_writer.hpp"
#include "catalog/author_rules.hpp"
#include "catalog/catalog_errors.hpp"
#include "catalog/inventory_service.hpp"
#include "db/word_index.hpp"

namespace lectern::catalog {
namespace {

[[noreturn]] void refuse_copies(std::string field, std::int64_t total) {
  throw InvalidInput({FieldError{
      std::move(field),
      {FieldErrorType::less_than_equal, "Input should be less than or equal to total_copies", {{"max", total}}}}});
}

template <class T>
std::optional<std::int64_t> number_of(const std::optional<T>& value) {
  if (!value) return {};
  return value->value();
}

template <class T>
std::optional<std::int64_t> number_of(const Change<T>& change) {
  if (!change.present()) return {};
  return change.value().value();
}

}  // namespace

Stock stock_or_throw(std::expected<Stock, StockProblem> stock, std::int64_t total, std::int64_t on_loan) {
  if (stock) return *stock;
  switch (stock.error()) {
    case StockProblem::withheld_exceeds_total:
      refuse_copies("withheld_copies", total);
    case StockProblem::available_exceeds_total:
      refuse_copies("available_copies", total);
    case StockProblem::copies_on_loan:
      break;
  }
  throw CopiesOnLoan(on_loan);
}

book_store::BookRecord to_record(const BookRow& row, const std::vector<AuthorRef>& authors) {
  return {.id = row.id,
          .title = row.title,
          .title_key = sort_key(row.title, row.language.value_or("")),
          .author = row.author,
          .author_key = name_key(row.author),
          .authors = {to_json(authors)},
          .isbn = row.isbn,
          .isbn_key = row.isbn ? std::optional{isbn_key_of(*row.isbn)} : std::nullopt,
          .genre = row.genre,
          .description = row.description,
          .language = row.language,
          .published_year = row.published_year,
          .image_url = row.image_url,
          .total_copies = row.total_copies,
          .withheld_copies = row.withheld_copies,
          .version = row.version,
          .created_at = row.created_at,
          .updated_at = row.updated_at};
}

BookRow new_row(BookId id, const NewBook& book, const Authorship& authorship, Instant now) {
  const Stock stock = stock_or_throw(
      change_stock({}, book.total_copies.value(), number_of(book.withheld_copies), number_of(book.available_copies)),
      book.total_copies.value(), 0);
  return {.id = id,
          .title = book.title.str(),
          .author = authorship.line,
          .isbn = text_or_none(book.isbn),
          .genre = text_or_none(book.genre),
          .description = text_or_none(book.description),
          .language = text_or_none(book.language),
          .published_year = number_of(book.published_year),
          .image_url = text_or_none(book.image_url),
          .total_copies = stock.total,
          .withheld_copies = stock.withheld,
          .available_copies = stock.available(),
          .version = 1,
          .archived_at = {},
          .created_at = now,
          .updated_at = now};
}

BookRow changed_row(const book_store::LockedBook& locked, const BookChanges& changes,
                    const std::optional<Authorship>& authorship) {
  BookRow row = locked.book;
  if (changes.title.present()) row.title = changes.title.value().str();
  if (authorship) row.author = authorship->line;
  apply_text(changes.isbn, row.isbn);
  apply_text(changes.genre, row.genre);
  apply_text(changes.description, row.description);
  apply_text(changes.language, row.language);
  apply_text(changes.image_url, row.image_url);
  if (changes.published_year.present()) row.published_year = number_of(changes.published_year.value());
  const Stock present{row.total_copies, row.withheld_copies, locked.active_borrow_count};
  const Stock stock =
      stock_or_throw(change_stock(present, number_of(changes.total_copies), number_of(changes.withheld_copies),
                                  number_of(changes.available_copies)),
                     number_of(changes.total_copies).value_or(present.total), present.on_loan);
  row.total_copies = stock.total;
  row.withheld_copies = stock.withheld;
  row.available_copies = stock.available();
  return row;
}

bool differs(const BookRow& a, const BookRow& b) {
  return to_json(a) != to_json(b);
}

book_store::SearchWords search_words(std::int64_t number, const BookRow& book, const std::vector<AuthorRef>& authors) {
  std::string names;
  if (author_line(authors) != book.author) names = db::index_words(book.author);
  for (const AuthorRef& author : authors) names.append(names.empty() ? "" : " ").append(db::index_words(author.name));
  return {.number = number,
          .identifier = db::index_words(book.isbn.value_or("")),
          .title = db::index_words(book.title),
          .author = std::move(names),
          .genre = db::index_words(book.genre.value_or("")),
          .description = db::index_words(book.description.value_or(""))};
}

awaitable<BookRow> store_edit(db::Transaction& tx, const book_store::LockedBook& locked, BookRow row,
                              const std::vector<AuthorRef>& after) {
  const std::vector<AuthorRef>& before = locked.authors;
  const bool counts = !row.archived_at;
  row.version += 1;
  row.updated_at = tx.now();
  co_await book_store::update_book(tx, to_record(row, after));
  if (!are_same_authors(before, after)) co_await relink_authors(tx, row.id, before, after, counts);
  co_await book_store::word_entries.replace(tx, search_words(locked.number, locked.book, before),
                                            search_words(locked.number, row, after));
  const bool has_other_stock =
      row.total_copies != locked.book.total_copies || row.available_copies != locked.book.available_copies;
  if (counts && (row.genre != locked.book.genre || has_other_stock)) {
    count_in_totals(tx, locked.book, -1);
    count_in_totals(tx, row, 1);
  }
  co_await record(tx, row.id, audit::Action::update, &locked.book, &row);
  co_return row;
}

awaitable<void> replace_authors(db::Transaction& tx, const book_store::LockedBook& locked,
                                const std::vector<AuthorRef>& after, AuthorLine line) {
  const std::vector<AuthorRef>& before = locked.authors;
  BookRow row = locked.book;
  if (line == AuthorLine::follows && !after.empty() && row.author == author_line(before))
    row.author = author_line(after);
  if (row.author != locked.book.author || !are_same_authors(before, after)) {
    co_await store_edit(tx, locked, std::move(row), after);
    co_return;
  }
  // At most a name that the line does not show is another: no edit of the book, but shown with it and found by it.
  co_await book_store::set_authors(tx, row.id, after);
  co_await book_store::word_entries.replace(tx, search_words(locked.number, row, before),
                                            search_words(locked.number, row, after));
  mark_stale(tx, row.id);
}

awaitable<void> record(db::Transaction& tx, BookId id, audit::Action action, const BookRow* before,
                       const BookRow* after) {
  audit::Change change{audit::EntityType::book, id.uuid(), action};
  if (before != nullptr) change.old_state = to_json(*before);
  if (after != nullptr) change.new_state = to_json(*after);
  co_await audit::record(tx, std::move(change));
  mark_stale(tx, id);
}

void mark_stale(db::Transaction& tx, BookId id) {
  tx.after_commit("book:" + id.str());
  tx.after_commit("books");
}

void count_in_totals(db::Transaction& tx, const BookRow& book, std::int64_t change) {
  tx.add_to_counter("books", change);
  count_share(tx, share_of(book), change);
  if (book.genre) tx.add_to_counter("books.genre:" + *book.genre, change);
}

awaitable<void> insert_whole_book(db::Transaction& tx, const BookRow& row, const Authorship& authorship) {
  const std::int64_t number = co_await book_store::insert_book(tx, to_record(row, authorship.authors));
  co_await link_authors(tx, row.id, authorship.authors, true);
  co_await book_store::word_entries.insert(tx, search_words(number, row, authorship.authors));
  count_in_totals(tx, row, 1);
}

}  // namespace lectern::catalog
