#include "db/word_search.hpp"

#include <fmt/format.h>

#include "db/word_engine.hpp"

namespace lectern::db {
namespace {

std::string origin_of(const WordSearch& search, Fuzzy fuzzy) {
  return fmt::format("q {} {}", fuzzy == Fuzzy::yes, search.q);
}

/// The filters, and that the row is named by `q` or found by its words.
Conditions conditions_of(const WordEngine& engine, const WordSearch& search, const WordQuery& query) {
  const Fuzzy fuzzy = query.worst > MatchKind::prefix ? Fuzzy::yes : Fuzzy::no;
  Conditions conditions = search.filters;
  const std::string named = fmt::format("{} = ?", search.identifier.column);
  if (query.terms.empty()) {
    conditions.add_derived(origin_of(search, fuzzy), named, search.identifier.value);
  } else {
    conditions.add_derived(
        origin_of(search, fuzzy),
        fmt::format("({} or {})", named, engine.is_found(search.index.row_number, search.index.name)),
        search.identifier.value, engine.text_for(query));
  }
  return conditions;
}

awaitable<bool> has_rows(Session& session, const ListSpec& list, const Conditions& conditions) {
  DynamicQuery query{"search.any"};
  query.text.append("select 1 from ").append(list.from);
  conditions.append_to(query);
  query.text += " limit 1";
  const auto rows = co_await session.list<std::int64_t>(query);
  co_return !rows.empty();
}

}  // namespace

awaitable<FoundConditions> found_conditions(Session& session, const WordSearch& search, WhenFuzzy when) {
  const bool may_be_fuzzy = search.fuzzy == Fuzzy::yes && when != WhenFuzzy::never;
  if (may_be_fuzzy && when == WhenFuzzy::if_nothing_else) {
    auto strict = co_await found_conditions(session, search, WhenFuzzy::never);
    if (co_await has_rows(session, search.list, strict.conditions)) co_return std::move(strict);
  }
  const Fuzzy fuzzy = may_be_fuzzy ? Fuzzy::yes : Fuzzy::no;
  const WordQuery query = co_await read_query(session, search.index, search.q, fuzzy);
  co_return FoundConditions{conditions_of(session.word_engine(), search, query), fuzzy};
}

DynamicQuery rows_by_number(const WordSearch& search, const std::vector<std::int64_t>& numbers) {
  DynamicQuery query{search.list.name};
  query.text = fmt::format("select {}, {} from {} where {} in (", search.list.select, search.index.row_number,
                           search.list.from, search.index.row_number);
  for (std::size_t i = 0; i < Session::padded_length(numbers.size()); ++i)
    query.text.append(i == 0 ? "" : ", ").append(query.bind(numbers[std::min(i, numbers.size() - 1)]));
  query.text += ")";
  return query;
}

}  // namespace lectern::db
