#include "seed/open_library_rules.hpp"

#include <algorithm>
#include <ranges>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <fmt/format.h>

#include "base/isbn.hpp"
#include "base/text.hpp"
#include "runtime/json_text.hpp"

namespace lectern::seed {
namespace {

namespace json = boost::json;

constexpr std::size_t kLongestTitle = 200;
constexpr std::size_t kLongestGenre = 127;
constexpr std::size_t kSubjectsToldOf = 3;
constexpr std::size_t kLongestName = 200;
constexpr std::string_view kUnknownGenre = "General";

/// Without what the library would refuse: broken characters, control characters, white space around it.
std::string clean(std::string_view text) {
  if (!is_valid_text(text) || has_control_characters(text)) return {};
  return to_nfc(trim(text));
}

std::string clipped(std::string text, std::size_t characters) {
  if (length_in_code_points(text) <= characters) return text;
  const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; };
  std::size_t end = 0;
  for (std::size_t left = characters + 1; end < text.size(); ++end)
    if (begins(text[end]) && --left == 0) break;
  text.resize(end);
  return std::string{trim(text)};
}

std::vector<std::string> texts_in(const json::object& entry, std::string_view name) {
  std::vector<std::string> texts;
  const json::value* list = entry.if_contains(name);
  if (list == nullptr || !list->is_array()) return texts;
  for (const json::value& value : list->get_array())
    if (const auto* text = value.if_string())
      if (std::string cleaned = clean(*text); !cleaned.empty()) texts.push_back(std::move(cleaned));
  return texts;
}

std::optional<std::int64_t> year_in(const json::object& entry) {
  constexpr std::int64_t kLastYear = 9999;
  const json::value* year = entry.if_contains("first_publish_year");
  if (year == nullptr || !year->is_int64() || year->get_int64() <= 0 || year->get_int64() > kLastYear) return {};
  return year->get_int64();
}

std::optional<std::string> isbn_in(const json::object& entry) {
  for (const std::string& text : texts_in(entry, "isbn"))
    if (auto isbn = to_isbn13(text)) return isbn;
  return {};
}

std::string described(const std::vector<std::string>& subjects) {
  std::string text;
  for (const std::string& subject : subjects | std::views::take(kSubjectsToldOf))
    text.append(text.empty() ? "" : "; ").append(subject);
  return text.empty() ? "Nothing is said of this book." : text;
}

std::optional<FoundBook> read_book(const json::value& value) {
  const auto* entry = value.if_object();
  if (entry == nullptr) return {};
  std::string title = clipped(clean(text_in(value, "title")), kLongestTitle);
  if (title.empty()) return {};
  const std::vector<std::string> subjects = texts_in(*entry, "subject");
  const auto genre = std::ranges::find_if(
      subjects, [](const std::string& subject) { return length_in_code_points(subject) <= kLongestGenre; });
  return FoundBook{.title = std::move(title),
                   .year = year_in(*entry),
                   .isbn = isbn_in(*entry),
                   .genre = genre == subjects.end() ? std::string{kUnknownGenre} : *genre,
                   .description = described(subjects),
                   .authors = texts_in(*entry, "author_name")};
}

/// The list of what was found; null if that is no answer to a search.
json::value parse_docs(std::string_view text, json::value& document) {
  boost::system::error_code error;
  document = json::parse(text, error);
  if (error || !document.is_object()) return nullptr;
  json::value* docs = document.get_object().if_contains("docs");
  return docs != nullptr && docs->is_array() ? std::move(*docs) : json::value(nullptr);
}

std::vector<FoundBook> read_books(const json::array& docs) {
  std::vector<FoundBook> books;
  for (const json::value& doc : docs)
    if (auto book = read_book(doc)) books.push_back(*std::move(book));
  return books;
}

/// As S0 made them: a name's words with dots between them, at a domain of nobody's.
std::string address_of(std::string_view name) {
  std::string address;
  for (const std::string& word : query_words(name)) address.append(address.empty() ? "" : ".").append(word);
  const bool is_ascii = std::ranges::all_of(address, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  constexpr std::size_t kLongestLocalPart = 64;
  return is_ascii && !address.empty() && address.size() <= kLongestLocalPart ? address + "@example.com" : "";
}

}  // namespace

std::string search_path(std::string_view escaped) {
  return fmt::format(
      "/search.json?author={}&language=eng&limit=100&fields=title,author_name,first_publish_year,isbn,subject",
      escaped);
}

std::optional<std::vector<FoundBook>> read_found(std::string_view answer) {
  json::value document;
  const json::value docs = parse_docs(answer, document);
  if (!docs.is_array()) return {};
  return read_books(docs.get_array());
}

std::string to_line(std::string_view author, std::string_view answer) {
  json::value document;
  json::value docs = parse_docs(answer, document);
  if (!docs.is_array()) return {};
  return json::serialize(json::object{{"author", author}, {"docs", std::move(docs)}});
}

std::optional<AuthorBooks> read_line(std::string_view line) {
  json::value document;
  const json::value docs = parse_docs(line, document);
  std::string author = text_in(document, "author");
  if (!docs.is_array() || author.empty()) return {};
  return AuthorBooks{std::move(author), read_books(docs.get_array())};
}

std::vector<std::string> read_authors(std::string_view text) {
  std::vector<std::string> names;
  std::set<std::string> known;
  for (const auto line : std::views::split(text, '\n')) {
    std::string name = clean(std::string_view{line});
    if (name.starts_with("\xEF\xBB\xBF")) name.erase(0, 3);
    if (name.empty() || name.starts_with('#') || length_in_code_points(name) > kLongestName) continue;
    if (known.insert(fold(name)).second) names.push_back(std::move(name));
  }
  return names;
}

FoundFeed::FoundFeed(std::span<const std::string> authors, std::size_t limit) : names_(authors), limit_(limit) {
  for (std::size_t i = 0; i < authors.size(); ++i) by_name_.emplace(fold(authors[i]), i);
}

/// Of those that the list has; else the one who was asked for.
std::vector<std::size_t> FoundFeed::authors_of(const FoundBook& book, std::size_t asked) const {
  std::vector<std::size_t> authors;
  for (const std::string& name : book.authors) {
    const auto found = by_name_.find(fold(name));
    if (found == by_name_.end() || std::ranges::find(authors, found->second) != authors.end()) continue;
    authors.push_back(found->second);
  }
  if (authors.empty()) authors.push_back(asked);
  return authors;
}

void FoundFeed::add(std::size_t author, std::vector<FoundBook> books) {
  for (FoundBook& book : books) {
    if (is_full()) return;
    std::vector<std::size_t> authors = authors_of(book, author);
    std::vector<std::size_t> in_order = authors;
    std::ranges::sort(in_order);
    if (!known_.emplace(fold(book.title), std::move(in_order)).second) continue;
    if (book.isbn && !isbns_.insert(*book.isbn).second) book.isbn.reset();
    books_.emplace_back(std::move(book), std::move(authors));
  }
}

std::size_t FoundFeed::author_count() const {
  std::set<std::size_t> all;
  for (const auto& [book, authors] : books_) all.insert(authors.begin(), authors.end());
  return all.size();
}

void FoundFeed::write(std::ostream& out) const {
  std::set<std::size_t> all;
  for (const auto& [book, authors] : books_) all.insert(authors.begin(), authors.end());
  const std::vector<std::size_t> present(all.begin(), all.end());
  const auto position_of = [&](std::size_t author) {
    return std::ranges::lower_bound(present, author) - present.begin() + 1;
  };
  write_data_feed(out,
                  {static_cast<std::uint32_t>(present.size()),
                   [&](std::uint32_t i) {
                     const std::string& name = names_[present[i]];
                     return FeedAuthor{.name = name, .email = address_of(name)};
                   }},
                  {static_cast<std::uint32_t>(books_.size()), [&](std::uint32_t i) {
                     const auto& [book, authors] = books_[i];
                     FeedBook fed{book.title, book.year, book.isbn, book.genre, book.description, {}};
                     for (const std::size_t author : authors) fed.author_ids.push_back(position_of(author));
                     return fed;
                   }});
}

}  // namespace lectern::seed
