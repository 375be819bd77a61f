// A struct with every kind of member that a body can have, and short ways to read it: what the
// tests of the JSON reader share.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "base/json_reader.hpp"
#include "base/strong_types.hpp"
#include "unit/field_error_lines.hpp"

namespace lectern::json_sample {

struct AuthorTag;
using AuthorId = Id<AuthorTag>;

enum class Shelf : std::uint8_t { open, closed, delete_ };
BOOST_DESCRIBE_ENUM(Shelf, open, closed, delete_)

struct Publisher {
  Text<1, 20> name;
  std::optional<int> founded;
  friend bool operator==(const Publisher&, const Publisher&) = default;
};
BOOST_DESCRIBE_STRUCT(Publisher, (), (name, founded))

/// Every kind of member that a body can have.
struct Sample {
  Text<1, 10> title;
  Count<1, 1000> total_copies{1};
  std::optional<Count<0, 3000>> published_year;
  double weight = 0.5;
  bool lendable = true;
  Shelf shelf = Shelf::closed;
  std::optional<AuthorId> main_author;
  std::optional<Instant> bought_at;
  std::optional<Day> due_on;
  std::vector<int> ratings;
  std::optional<Publisher> publisher;
  std::vector<Publisher> imprints;
  std::vector<std::vector<std::string>> shelves;
  std::optional<std::vector<std::int64_t>> numbers;
  std::optional<RawJson> extra;
  std::optional<std::uint8_t> small;

  static constexpr std::array kAliases{Alias{"year", "published_year"}, Alias{"copies", "total_copies"}};
};
BOOST_DESCRIBE_STRUCT(Sample, (),
                      (title, total_copies, published_year, weight, lendable, shelf, main_author, bought_at, due_on,
                       ratings, publisher, imprints, shelves, numbers, extra, small))

template <class T>
std::expected<T, JsonErrors> read(std::string_view text) {
  return read_json<T>(text, ReadContext{});
}

/// Everything that is wrong, as `field|type|message` per line.
template <class T>
std::string errors_in(std::string_view text) {
  const auto result = read<T>(text);
  if (result) return "no error";
  const JsonErrors& errors = result.error();
  return errors.malformed.sentence.empty() ? lines_of(errors.fields) : errors.malformed.sentence;
}

}  // namespace lectern::json_sample
