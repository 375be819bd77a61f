#include "db/conditions.hpp"

#include <fmt/format.h>
#include <xxhash.h>

namespace lectern::db {

void Conditions::begin(Parts& parts, std::string_view text) {
  parts.texts.emplace_back(text);
  parts.identity.append(text).append("\n");
}

void Conditions::own(Parts& parts, Value value) {
  if (!value.bytes.empty()) value.bytes = owned_.emplace_back(value.bytes);
  parts.values.push_back(value);
  parts.identity += fmt::format("{}{}{}:", static_cast<int>(value.type), value.integer, value.real);
  parts.identity.append(value.bytes).append("\n");
}

void Conditions::own_all(Parts& parts, const Parts& others) {
  std::string identity = parts.identity + others.identity;
  parts.texts.insert(parts.texts.end(), others.texts.begin(), others.texts.end());
  for (const Value& value : others.values) own(parts, value);
  parts.identity = std::move(identity);
}

void Conditions::append(DynamicQuery& query, const Parts& parts, const char*& separator) {
  std::size_t next_value = 0;
  for (const std::string& text : parts.texts) {
    query.text += separator;
    for (const char c : text) {
      if (c == '?') {
        query.text += query.bind_value(parts.values[next_value++]);
      } else {
        query.text += c;
      }
    }
    separator = " and ";
  }
}

void Conditions::append_from(DynamicQuery& query, std::string_view tables) const {
  const char* separator = " from ";
  append(query, source_, separator);
  if (source_.texts.empty()) query.text.append(separator).append(tables);
}

void Conditions::append_to(DynamicQuery& query) const {
  const char* separator = " where ";
  append(query, filters_, separator);
  append(query, hints_, separator);
}

std::uint64_t Conditions::fingerprint() const {
  return XXH3_64bits(filters_.identity.data(), filters_.identity.size());
}

void Conditions::add_all(const Conditions& others) {
  own_all(filters_, others.filters_);
  own_all(hints_, others.hints_);
  if (!others.source_.texts.empty()) {
    source_ = {};
    own_all(source_, others.source_);
  }
}

}  // namespace lectern::db
