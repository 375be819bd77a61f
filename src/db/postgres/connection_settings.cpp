#include "db/postgres/connection_settings.hpp"

#include <array>
#include <utility>

#include <fmt/format.h>

namespace lectern::db::postgres {
namespace {

auto limits(const ConnectionSettings& settings) {
  using Limit = std::pair<const char*, std::string>;
  return std::array{Limit{"statement_timeout", std::to_string(settings.statement_timeout.count())},
                    Limit{"lock_timeout", "10000"}, Limit{"idle_in_transaction_session_timeout", "30000"},
                    Limit{"jit", "off"}, Limit{"plan_cache_mode", settings.plans_once ? "force_generic_plan" : "auto"}};
}

}  // namespace

std::string startup_options(const ConnectionSettings& settings) {
  std::string options;
  if (settings.through_pooler) return options;
  for (const auto& [name, value] : limits(settings)) options += fmt::format(" -c {}={}", name, value);
  return options;
}

std::string transaction_settings(const ConnectionSettings& settings) {
  std::string sql;
  if (!settings.through_pooler) return sql;
  for (const auto& [name, value] : limits(settings))
    sql += fmt::format("{} set_config('{}', '{}', true)", sql.empty() ? "select" : ",", name, value);
  return sql;
}

}  // namespace lectern::db::postgres
