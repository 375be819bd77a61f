#include "db/constraint.hpp"

#include <stdexcept>
#include <string>
#include <vector>

namespace lectern::db {
namespace {

std::vector<const Constraint*>& registry() {
  static std::vector<const Constraint*> constraints;
  return constraints;
}

}  // namespace

Constraint::Constraint(std::string_view name, std::string_view sqlite_report, Thrower thrower)
    : name_(name), sqlite_report_(sqlite_report), thrower_(thrower) {
  registry().push_back(this);
}

std::span<const Constraint* const> all_constraints() {
  return registry();
}

void throw_constraint_violation(std::string_view reported) {
  for (const Constraint* constraint : registry())
    if (reported == constraint->name() || reported == constraint->sqlite_report()) constraint->thrower_();
  throw std::logic_error("constraint violated that no domain error is declared for: " + std::string{reported});
}

}  // namespace lectern::db
