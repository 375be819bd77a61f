// Query strings into a struct: no bytes do harm, every refusal names its parameter, and what was decoded survives
// encoding and decoding.
#include <cstdlib>

#include "base/encoding.hpp"
#include "base/page.hpp"
#include "base/query_reader.hpp"
#include "base/text.hpp"

namespace {

enum class Shelf : std::uint8_t { open, closed };
BOOST_DESCRIBE_ENUM(Shelf, open, closed)

struct Query : lectern::WordsQuery {
  std::vector<int> years;
  std::vector<lectern::Id<struct Any>> ids;
  std::optional<Shelf> shelf;
  std::optional<double> weight;
  std::optional<bool> lendable;
  std::optional<lectern::Day> from;
  std::optional<lectern::Instant> since;

  static constexpr std::array kAliases{lectern::Alias{"year", "years"}};
};
BOOST_DESCRIBE_STRUCT(Query, (lectern::WordsQuery), (years, ids, shelf, weight, lendable, from, since))

void require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view raw{reinterpret_cast<const char*>(data), size};
  const auto pairs = lectern::parse_query(raw);
  std::string encoded;
  for (const auto& [name, value] : pairs) {
    require(!name.empty() && lectern::is_valid_text(name) && lectern::is_valid_text(value));
    encoded += lectern::encode_percent(name) + '=' + lectern::encode_percent(value) + '&';
  }
  require(lectern::parse_query(encoded) == pairs);
  const auto query = lectern::read_query<Query>(raw, {});
  if (!query) {
    require(!query.error().empty());
    for (const auto& error : query.error()) require(!error.field.empty() && !error.message.empty());
  } else {
    require(query->limit.value() >= 1 && query->limit.value() <= 100);
    require(query->years.size() <= lectern::kMaxListed && query->sort.size() <= lectern::kMaxListed);
    if (query->from) require(lectern::parse_iso_date(lectern::to_iso_date(*query->from)) == query->from);
    if (query->q) require(lectern::is_valid_text(query->q->str()));
  }
  return 0;
}
