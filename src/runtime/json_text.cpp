#include "runtime/json_text.hpp"

namespace lectern {

std::string text_in(const boost::json::value& value, std::string_view name) {
  const auto* object = value.if_object();
  const boost::json::value* member = object == nullptr ? nullptr : object->if_contains(name);
  return member != nullptr && member->is_string() ? std::string{member->get_string()} : std::string{};
}

}  // namespace lectern
