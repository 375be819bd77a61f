#include "catalog/book_edit_service.hpp"

#include "base/json_writer.hpp"
#include "catalog/catalog_errors.hpp"
#include "db/counters.hpp"
#include "db/word_index.hpp"

namespace lectern::catalog {
namespace {

[[noreturn]] void refuse_copies(std::string field, std::string message) {
  throw InvalidInput({FieldError{std::move(field), {FieldErrorType::less_than_equal, std::move(message)}}});
}

template <class T>
std::optional<std::string> text_of(const std::optional<T>& value) {
  if (!value || value->str().empty()) return {};
  return value->str();
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

template <class T>
void apply_text(const Change<std::optional<T>>& change, std::optional<std::string>& target) {
  if (change.present()) target = text_of(change.value());
}

}  // namespace

Stock stock_or_throw(std::expected<Stock, StockProblem> stock, std::int64_t on_loan) {
  if (stock) return *stock;
  switch (stock.error()) {
    case StockProblem::withheld_exceeds_total:
      refuse_copies("withheld_copies", "Input should be less than or equal to total_copies");
    case StockProblem::available_exceeds_total:
      refuse_copies("available_copies", "Input should be less than or equal to total_copies");
    case StockProblem::copies_on_loan:
      break;
  }
  throw CopiesOnLoan(on_loan);
}

book_store::BookRecord to_record(const BookRow& row) {
  return {.id = row.id,
          .title = row.title,
          .title_key = sort_key(row.title, row.language.value_or("")),
          .author = row.author,
          .author_key = name_key(row.author),
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
      0);
  return {.id = id,
          .title = book.title.str(),
          .author = authorship.line,
          .isbn = text_of(book.isbn),
          .genre = text_of(book.genre),
          .description = text_of(book.description),
          .language = text_of(book.language),
          .published_year = number_of(book.published_year),
          .image_url = text_of(book.image_url),
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
                     present.on_loan);
  row.total_copies = stock.total;
  row.withheld_copies = stock.withheld;
  row.available_copies = stock.available();
  return row;
}

bool differs(const BookRow& a, const BookRow& b) {
  return to_json(a) != to_json(b);
}

book_store::SearchWords search_words(std::int64_t number, const BookRow& book, const std::vector<AuthorRef>& authors) {
  std::string names = db::index_words(book.author);
  if (authors.size() > 1) {
    names.clear();
    for (const AuthorRef& author : authors) names.append(db::index_words(author.name)).append(" ");
  }
  return {.number = number,
          .identifier = db::index_words(book.isbn.value_or("")),
          .title = db::index_words(book.title),
          .author = std::move(names),
          .genre = db::index_words(book.genre.value_or("")),
          .description = db::index_words(book.description.value_or(""))};
}

awaitable<void> count_in_totals(db::Transaction& tx, const BookRow& book, std::int64_t change) {
  co_await db::add_to_counter(tx, "books", change);
  if (book.genre) co_await db::add_to_counter(tx, "books.genre:" + *book.genre, change);
}

awaitable<void> insert_whole_book(db::Transaction& tx, const BookRow& row, const Authorship& authorship) {
  const std::int64_t number = co_await book_store::insert_book(tx, to_record(row));
  co_await link_authors(tx, row.id, authorship.authors, true);
  co_await book_store::insert_words(tx, search_words(number, row, authorship.authors));
  co_await count_in_totals(tx, row, 1);
}

}  // namespace lectern::catalog
