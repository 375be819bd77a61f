#include "support/numbers_shown.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include <boost/json/parse.hpp>

namespace lectern::test {
namespace {

namespace json = boost::json;

class Search {
 public:
  Search(const std::vector<std::string>& ids, std::size_t asked) : ids_(ids), asked_(asked) {}

  void look_at(const json::value& value) {
    if (const auto* object = value.if_object()) look_at_object(*object);
    if (const auto* array = value.if_array())
      for (const json::value& item : *array) look_at(item);
  }
  std::vector<ShownNumber> take() { return std::move(found_); }

 private:
  void look_at_object(const json::object& object) {
    if (const auto book = book_of(object)) {
      const std::string_view title = object.at("title").as_string();
      std::int64_t number = 0;
      std::from_chars(title.data() + title.rfind(' ') + 1, title.data() + title.size(), number);
      found_.push_back({*book, Numbered::title, number});
      found_.push_back({*book, Numbered::loans, object.at("borrow_count").as_int64()});
    }
    if (const auto* loans = object.if_contains("total_times_borrowed"))
      found_.push_back({asked_, Numbered::loans, loans->as_int64()});
    if (const auto* history = object.if_contains("borrow_history"))
      found_.push_back({asked_, Numbered::returns, history->at("meta").at("total").as_int64()});
    for (const auto& [name, member] : object)
      if (name != "audit_logs") look_at(member);
  }
  [[nodiscard]] std::optional<std::size_t> book_of(const json::object& object) const {
    const auto* id = object.if_contains("id");
    if (id == nullptr || !id->is_string() || !object.contains("borrow_count")) return {};
    const auto place = std::ranges::find(ids_, std::string_view{id->get_string()});
    if (place == ids_.end()) return {};
    return static_cast<std::size_t>(place - ids_.begin());
  }

  const std::vector<std::string>& ids_;
  const std::size_t asked_;
  std::vector<ShownNumber> found_;
};

}  // namespace

std::vector<ShownNumber> numbers_shown(std::string_view body, const std::vector<std::string>& ids, std::size_t asked) {
  Search search{ids, asked};
  search.look_at(json::parse(body));
  return search.take();
}

}  // namespace lectern::test
