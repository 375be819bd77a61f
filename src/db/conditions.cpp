#include "db/conditions.hpp"

#include <fmt/format.h>
#include <xxhash.h>

namespace lectern::db {

void Conditions::begin(std::string_view text) {
  texts_.emplace_back(text);
  identity_.append(text).append("\n");
}

void Conditions::own(Value value) {
  if (!value.bytes.empty()) value.bytes = owned_.emplace_back(value.bytes);
  values_.push_back(value);
  identity_ += fmt::format("{}{}{}:", static_cast<int>(value.type), value.integer, value.real);
  identity_.append(value.bytes).append("\n");
}

void Conditions::append_to(DynamicQuery& query) const {
  std::size_t next_value = 0;
  const char* separator = " where ";
  for (const std::string& text : texts_) {
    query.text += separator;
    for (const char c : text) {
      if (c == '?') {
        query.text += query.bind_value(values_[next_value++]);
      } else {
        query.text += c;
      }
    }
    separator = " and ";
  }
}

std::uint64_t Conditions::fingerprint() const {
  return XXH3_64bits(identity_.data(), identity_.size());
}

void Conditions::add_all(const Conditions& others) {
  const std::string identity = identity_ + others.identity_;
  texts_.insert(texts_.end(), others.texts_.begin(), others.texts_.end());
  for (const Value& value : others.values_) own(value);
  identity_ = identity;
}

}  // namespace lectern::db
