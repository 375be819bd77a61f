#include "db/postgres/prepared_statements.hpp"

namespace lectern::db::postgres {
namespace {

constexpr std::size_t kMostDynamic = 200;

std::size_t signature_of(std::span<const Value> values) {
  constexpr std::size_t kTypes = 31;  // more than there are
  std::size_t signature = values.size();
  for (const Value& value : values) signature = signature * kTypes + static_cast<std::size_t>(value.type);
  return signature;
}

}  // namespace

Prepared& PreparedStatements::find(const QueryRef& query, std::span<const Value> values) {
  if (query.statement == nullptr) return find_text(nullptr, query.text, values);
  const StatementBase& declared = *query.statement;
  if (declared.has_list()) return find_text(&declared, declared.text().postgres, values);
  return find_declared(declared);
}

Prepared& PreparedStatements::find_declared(const StatementBase& statement) {
  if (declared_.size() <= statement.index()) declared_.resize(all_statements().size());
  Prepared& slot = declared_[statement.index()];
  if (slot.text.empty()) {
    slot.text = statement.text().postgres;
    if (has_names_) slot.name = statement.name();
  }
  return slot;
}

/// By the text as it was written, and its parameters: one with a list has a statement for each length.
Prepared& PreparedStatements::find_text(const StatementBase* declared, std::string_view text,
                                        std::span<const Value> values) {
  const std::size_t signature = signature_of(values);
  if (const auto found = by_text_.find({text, signature}); found != by_text_.end()) {
    dynamic_.splice(dynamic_.begin(), dynamic_, found->second);
    return *found->second;
  }
  std::string name;
  if (has_names_) {
    // Words of control (begin, commit) keep theirs, so that they are seen in what goes over the wire.
    const bool is_word = text.find_first_of(" (") == std::string_view::npos;
    name = declared == nullptr && is_word ? std::string{text} : "d" + std::to_string(++last_name_);
  }
  Prepared& added = dynamic_.emplace_front(Prepared{std::string{text}, signature, std::move(name)});
  by_text_.emplace(Key{added.text, signature}, dynamic_.begin());
  return added;
}

std::optional<std::string> PreparedStatements::drop_surplus() {
  if (dynamic_.size() <= kMostDynamic || dynamic_.back().in_flight > 0) return {};
  by_text_.erase({dynamic_.back().text, dynamic_.back().signature});  // whose key is a view of that very text
  const Prepared last = std::move(dynamic_.back());
  dynamic_.pop_back();
  if (!last.is_known) return {};
  return last.name;
}

}  // namespace lectern::db::postgres
