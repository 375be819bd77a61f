#include "db/statement.hpp"

#include <algorithm>

namespace lectern::db {
namespace {

std::vector<const StatementBase*>& registry() {
  static std::vector<const StatementBase*> statements;
  return statements;
}

}  // namespace

StatementBase::StatementBase(std::string_view name, SqlText text, std::vector<Parameter> parameters,
                             std::vector<Column> columns)
    : name_(name),
      text_(std::move(text)),
      parameters_(std::move(parameters)),
      columns_(std::move(columns)),
      index_(registry().size()),
      has_list_(std::ranges::any_of(parameters_, &Parameter::list)) {
  registry().push_back(this);
}

std::span<const StatementBase* const> all_statements() {
  return registry();
}

std::string DynamicQuery::bind_value(Value value) {
  if (!value.bytes.empty()) value.bytes = owned_.emplace_back(value.bytes);
  values.push_back(value);
  return "$" + std::to_string(values.size());
}

}  // namespace lectern::db
