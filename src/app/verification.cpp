#include "app/verification.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "runtime/run_sync.hpp"

namespace lectern::app {
namespace {

std::string reason_of(const std::exception& error) {
  const auto* storage = dynamic_cast<const StorageError*>(&error);
  return storage != nullptr ? storage->reason() : error.what();
}

db::awaitable<CheckResult> make_check(db::Session& session, const db::Check& check) {
  CheckResult result{check.invariant, check.severity, {}};
  try {
    co_await check.look(session, result.findings);
  } catch (const std::exception& error) {
    result.severity = db::Severity::error;
    result.findings.add("this cannot be checked: " + reason_of(error));
  }
  co_return result;
}

std::string_view word_for(const CheckResult& result) {
  if (result.findings.count() == 0) return "ok";
  return result.severity == db::Severity::error ? "WRONG" : "warning";
}

}  // namespace

std::size_t Verification::count(db::Severity severity) const {
  return static_cast<std::size_t>(std::ranges::count_if(
      results, [&](const CheckResult& result) { return result.severity == severity && result.findings.count() > 0; }));
}

Verification verify(db::Database& database, const db::Checks& checks) {
  return run_sync(database.snapshot([&](db::Snapshot& snapshot) -> db::awaitable<Verification> {
    Verification verification;
    for (const db::Check& check : checks) verification.results.push_back(co_await make_check(snapshot, check));
    co_return verification;
  }));
}

std::string to_text(const Verification& verification) {
  std::string out;
  for (const CheckResult& result : verification.results) {
    const std::size_t count = result.findings.count();
    fmt::format_to(std::back_inserter(out), "{:<8} {}{}\n", word_for(result), result.invariant,
                   count == 0 ? "" : fmt::format(": {} found", count));
    for (const std::string& sentence : result.findings.told())
      fmt::format_to(std::back_inserter(out), "           {}\n", sentence);
    const std::size_t left = count - result.findings.told().size();
    if (left > 0) fmt::format_to(std::back_inserter(out), "           … and {} more\n", left);
  }
  const std::size_t errors = verification.errors();
  const std::size_t warnings = verification.warnings();
  fmt::format_to(std::back_inserter(out), "{} of {} invariants hold{}.\n",
                 verification.results.size() - errors - warnings, verification.results.size(),
                 warnings == 0 ? "" : fmt::format("; {} may not fit the present settings", warnings));
  return out;
}

}  // namespace lectern::app
