#include "import/data_feed.hpp"

#include <memory>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <fmt/format.h>

#include "catalog/book_csv.hpp"
#include "import/repair.hpp"

namespace lectern::importing {
namespace {

namespace json = boost::json;

const json::array& list_in(const json::value& document, std::string_view name) {
  const auto* object = document.if_object();
  const json::value* list = object == nullptr ? nullptr : object->if_contains(name);
  if (list != nullptr && list->is_array()) return list->get_array();
  throw FileProblem(fmt::format("This is no feed of books: there is no list \"{}\" in it.", name));
}

std::string text_in(const json::value& entry, std::string_view name) {
  const auto* object = entry.if_object();
  const json::value* value = object == nullptr ? nullptr : object->if_contains(name);
  if (value == nullptr || value->is_null()) return {};
  if (const auto* text = value->if_string()) return std::string{*text};
  return value->is_int64() ? std::to_string(value->get_int64()) : std::string{};
}

class Feed {
 public:
  explicit Feed(std::string_view text)
      : size_(text.size()),
        document_(parse(text)),
        books_(list_in(document_, "books")),
        authors_(list_in(document_, "authors")) {}

  std::optional<CsvRow> next_author() {
    if (author_position_ == authors_.size()) return {};
    const json::value& author = authors_[author_position_++];
    return CsvRow{.number = author_position_, .cells = {text_in(author, "name"), text_in(author, "email"), ""}};
  }

  std::optional<CsvRow> next() {
    if (position_ == books_.size()) return {};
    const json::value& book = books_[position_++];
    CsvRow row{.number = position_};
    std::string year = text_in(book, "year");
    if (year.starts_with('-') || year == "0") {  // S0's way to say that it is not known
      row.left_out.push_back(fmt::format("the year was left out: {}", in_quotes(year)));
      year.clear();
    }
    std::string names = author_names(book, row.left_out);
    row.cells = {text_in(book, "title"),      std::move(names),
                 text_in(book, "book_isbn"),  std::move(year),
                 text_in(book, "genre_name"), text_in(book, "description")};
    return row;
  }
  [[nodiscard]] std::uint64_t bytes_read() const { return books_.empty() ? size_ : size_ * position_ / books_.size(); }

 private:
  static json::value parse(std::string_view text) {
    boost::system::error_code error;
    json::value document = json::parse(text, error);
    if (error) throw FileProblem("The file begins like JSON, but is not valid: " + error.message() + ".");
    return document;
  }

  /// Positions count from 1; those that name nobody are left out, as S0's own seeder has it, and said.
  [[nodiscard]] std::string author_names(const json::value& book, std::vector<std::string>& left_out) const {
    std::vector<std::string> names;
    const auto* object = book.if_object();
    const json::value* ids = object == nullptr ? nullptr : object->if_contains("author_ids");
    if (ids == nullptr || !ids->is_array()) return {};
    for (const json::value& id : ids->get_array()) {
      const std::int64_t position = id.is_int64() ? id.get_int64() : 0;
      const bool is_there = position >= 1 && position <= std::ssize(authors_);
      std::string name = is_there ? text_in(authors_[static_cast<std::size_t>(position - 1)], "name") : "";
      if (name.empty()) {
        left_out.push_back(fmt::format("an author was left out: there is none at position {}", json::serialize(id)));
      } else {
        names.push_back(std::move(name));
      }
    }
    return catalog::join_names(names);
  }

  std::uint64_t size_;
  json::value document_;
  const json::array& books_;
  const json::array& authors_;
  std::size_t position_ = 0;
  std::size_t author_position_ = 0;
};

}  // namespace

Table data_feed_table(std::string_view json) {
  const auto feed = std::make_shared<Feed>(json);
  auto authors = std::make_shared<Table>(Table{.header = {"name", "email", "biography"},
                                               .next = [feed] { return feed->next_author(); },
                                               .bytes_read = [] { return std::uint64_t{0}; }});
  return {.header = {"title", "author", "isbn", "year", "genre", "description"},
          .next = [feed] { return feed->next(); },
          .bytes_read = [feed] { return feed->bytes_read(); },
          .first = std::move(authors)};
}

}  // namespace lectern::importing
