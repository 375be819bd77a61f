#include "import/book_rows.hpp"

#include <algorithm>
#include <array>

#include "import/book_cells.hpp"
#include "import/exported.hpp"
#include "import/text_cells.hpp"

namespace lectern::importing {
namespace {

using enum BookField;

constexpr auto kSynonyms = std::to_array<Synonym<BookField>>({
    {"id", id},
    {"title", title},
    {"booktitle", title},
    {"originaltitle", original_title},
    {"authors", author},
    {"author", author},
    {"authorname", author},
    {"authornames", author},
    {"writer", author},
    {"isbn", isbn},
    {"bookisbn", isbn},
    {"isbn10", isbn},
    {"isbn13", isbn13},
    {"ean", isbn13},
    {"publishedyear", published_year},
    {"year", published_year},
    {"publicationyear", published_year},
    {"yearpublished", published_year},
    {"originalpublicationyear", published_year},
    {"published", published_year},
    {"genre", genre},
    {"genrename", genre},
    {"category", genre},
    {"language", language},
    {"languagecode", language},
    {"lang", language},
    {"description", description},
    {"summary", description},
    {"totalcopies", total_copies},
    {"copies", total_copies},
    {"numcopies", total_copies},
    {"numberofcopies", total_copies},
    {"quantity", total_copies},
    {"availablecopies", total_copies},
    {"withheldcopies", withheld_copies},
    {"imageurl", image_url},
    {"coverurl", image_url},
    {"cover", image_url},
    {"image", image_url},
    {"createdat", created_at},
    {"updatedat", updated_at},
    {"archivedat", archived_at},
});

BookSource source_of(std::span<const std::string> header) {
  if (find_column(header, "goodreadsbookid")) return BookSource::goodbooks;
  const bool exported = find_column(header, "id") && find_column(header, "author") && find_column(header, "authors") &&
                        find_column(header, "createdat");
  return exported ? BookSource::exported : BookSource::any;
}

Identifiers identifiers_of(BookSource source) {
  return source == BookSource::goodbooks ? Identifiers::isbn_only : Identifiers::local_too;
}

/// Says that a row has more cells than the header has names: most likely a text with commas is not quoted.
void note_extra_cells(const CsvRow& row, std::size_t width, Repairs& repairs) {
  for (std::size_t i = width; i < row.cells.size(); ++i)
    if (!row.cells[i].empty()) {
      note_left_out(row.cells[i], "cell to the right of all columns", repairs);
      return;
    }
}

/// The bracket that opens the group with which the title ends; brackets within it count.
std::size_t open_of_last_group(std::string_view title) {
  std::size_t depth = 0;
  for (std::size_t at = title.size(); at-- > 0;) {
    if (title[at] == ')') ++depth;
    if (title[at] == '(' && --depth == 0) return at;
  }
  return std::string_view::npos;
}

std::unexpected<std::string> refused(std::string_view what, std::string_view cell) {
  const bool valid = is_valid_text(cell);
  return std::unexpected("no usable " + std::string{what} + (valid ? "" : ": it is not valid UTF-8"));
}

}  // namespace

bool BookRows::understands(std::span<const std::string> header) {
  return Columns<BookField>{header, kSynonyms}.has(title);
}

BookRows::BookRows(std::span<const std::string> header)
    : source_(source_of(header)), columns_(header, kSynonyms), author_line_(find_column(header, "author")) {}

SplitTitle split_series(std::string_view title) {
  const std::string_view text = trim(title);
  if (!text.ends_with(')')) return {text, {}};
  const std::size_t open = open_of_last_group(text);
  if (open == std::string_view::npos || !text.substr(open).contains('#')) return {text, {}};
  return {trim(text.substr(0, open)), trim(text.substr(open + 1, text.size() - open - 2))};
}

std::expected<ReadBook, std::string> BookRows::read(const CsvRow& row, const ReadContext& context) const {
  if (source_ == BookSource::exported)
    if (auto book = read_exported_row(row, context)) return std::move(*book);
  return read_any_row(row, context);
}

/// To the letter, with the id, the times and the authors that the book had; nothing where somebody has changed the row
/// into what no export would write.
std::optional<ReadBook> BookRows::read_exported_row(const CsvRow& row, const ReadContext& context) const {
  const auto cell = [&](BookField field) { return columns_.cell(row, field); };
  const auto uuid = read_exported<catalog::BookId>(cell(id));
  auto name = read_exported<Text<1, 255>>(cell(title));
  const auto copies = read_exported<catalog::Copies>(cell(total_copies));
  auto line = *author_line_ < row.cells.size() ? read_exported<Text<1, 200>>(row.cells[*author_line_]) : std::nullopt;
  auto times = read_times(cell(created_at), cell(updated_at), cell(archived_at), context.now);
  if (!uuid || !name || !copies || !line || !times) return {};
  ReadBook result;
  auto& [to_import, repairs] = result;
  to_import.id = *uuid;
  to_import.times = *times;
  to_import.author_names = read_exported_authors(cell(author));
  catalog::NewBook& book = to_import.book;
  book.title = std::move(*name);
  book.author = std::move(line);
  book.total_copies = *copies;
  book.withheld_copies = read_withheld(cell(withheld_copies), *copies, repairs);
  book.isbn = read_exported<catalog::BookCode>(cell(isbn));
  book.genre = read_exported<Text<1, 127>>(cell(genre));
  book.description = read_exported<Text<0, 5000>>(cell(description));
  book.language = read_exported<LanguageTag>(cell(language));
  book.published_year = read_exported<catalog::PublishedYear>(cell(published_year), context);
  book.image_url = read_exported<catalog::ImageUrl>(cell(image_url));
  return result;
}

std::expected<ReadBook, std::string> BookRows::read_any_row(const CsvRow& row, const ReadContext& context) const {
  const auto cell = [&](BookField field) { return columns_.cell(row, field); };
  const bool goodbooks = source_ == BookSource::goodbooks;
  ReadBook result;
  auto& [to_import, repairs] = result;
  catalog::NewBook& book = to_import.book;

  const SplitTitle split = goodbooks ? split_series(cell(title)) : SplitTitle{cell(title), {}};
  auto name = read_text<1, 255>(split.title, "title", repairs);
  if (!name && goodbooks) name = read_text<1, 255>(cell(original_title), "title", repairs);
  if (!name) return refused("title", cell(title));
  book.title = std::move(*name);
  to_import.author_names = read_authors(cell(author), goodbooks ? ',' : ';', repairs);
  if (to_import.author_names.empty()) return refused("author", cell(author));
  if (goodbooks && to_import.author_names.size() > 1)
    repairs.push_back(
        {RepairKind::authors_separated, "authors " + in_quotes(cell(author)) + " were linked one by one"});

  if (const auto uuid = catalog::BookId::parse(trim(cell(id)))) {
    to_import.id = *uuid;
    to_import.times = read_times(cell(created_at), cell(updated_at), cell(archived_at), context.now);
  } else if (!cell(id).empty() && !read_whole(cell(id))) {  // a number is another system's own
    note_left_out(cell(id), "id, which is no UUID,", repairs);
  }
  const auto identifiers = to_import.id ? Identifiers::as_exported : identifiers_of(source_);
  book.isbn = read_identifier(cell(isbn), cell(isbn13), identifiers, repairs);
  book.published_year = read_year(cell(published_year), context, repairs);
  book.genre = read_text<1, 127>(cell(genre), "genre", repairs);
  book.language = read_language(cell(language), repairs);
  // The series is not the book's title, but what many ask for it by.
  const std::string_view about = cell(description).empty() ? split.series : cell(description);
  book.description = read_text<0, 5000>(about, "description", repairs);
  book.total_copies = read_copies(cell(total_copies), repairs);
  book.withheld_copies = read_withheld(cell(withheld_copies), book.total_copies, repairs);
  book.image_url = read_image(cell(image_url), repairs);
  note_extra_cells(row, columns_.width(), repairs);
  return result;
}

}  // namespace lectern::importing
