#include "db/conditions.hpp"

#include <fmt/format.h>
#include <xxhash.h>

namespace lectern::db {

void Conditions::own(Parts& parts, Value value) {
  if (!value.bytes.empty()) value.bytes = owned_.emplace_back(value.bytes);
  parts.values.push_back(value);
}

void Conditions::append_to(DynamicQuery& query) const {
  const char* separator = " where ";
  for (const Parts* parts : {&filters_, &hints_}) {
    std::size_t next_value = 0;
    for (const std::string& text : parts->texts) {
      query.text += separator;
      for (const char c : text) {
        if (c == '?') {
          query.text += query.bind_value(parts->values[next_value++]);
        } else {
          query.text += c;
        }
      }
      separator = " and ";
    }
  }
}

std::uint64_t Conditions::fingerprint() const {
  std::string all = origins_;
  for (const std::string& text : filters_.texts) all += text + '\n';
  for (const Value& value : filters_.values) {
    all += fmt::format("{}{}{}:", static_cast<int>(value.type), value.integer, value.real);
    all.append(value.bytes).append("\n");
  }
  return XXH3_64bits(all.data(), all.size());
}

void Conditions::add_all(const Conditions& others) {
  filters_.texts.insert(filters_.texts.end(), others.filters_.texts.begin(), others.filters_.texts.end());
  for (const Value& value : others.filters_.values) own(filters_, value);
  hints_.texts.insert(hints_.texts.end(), others.hints_.texts.begin(), others.hints_.texts.end());
  for (const Value& value : others.hints_.values) own(hints_, value);
  origins_ += others.origins_;
}

}  // namespace lectern::db
