#include "db/postgres/tsvector_queries.hpp"

#include <fmt/format.h>

#include "db/postgres/tsvector_text.hpp"

namespace lectern::db::postgres {
namespace {

MatchKind next_kind(MatchKind kind) {
  return static_cast<MatchKind>(static_cast<int>(kind) + 1);
}

std::string bound(DynamicQuery& query, const std::string& text) {
  return fmt::format("(select {}::tsquery)", query.bind(text));
}

std::string condition(DynamicQuery& query, const Wanted& wanted, Way way) {
  std::string text = fmt::format("s.words @@ {}", bound(query, wanted.text));
  // No index has it so, and the planner takes it for half of the rows: it does not call for others to help.
  if (way == Way::scan) text = fmt::format("coalesce({}, false)", text);
  for (const std::string& other : wanted.but_not) text += fmt::format(" and not s.words @@ {}", bound(query, other));
  return text;
}

}  // namespace

Wanted SearchQueries::rows_of(std::size_t tier) const {
  const std::size_t levels = words_.index.levels();
  const auto kind = static_cast<MatchKind>(tier / levels);
  const std::size_t level = tier % levels;
  Wanted wanted{query_text(words_, kind, level), {}};
  if (level > 0) wanted.but_not.push_back(query_text(words_, kind, level - 1));
  if (kind > MatchKind::whole)
    wanted.but_not.push_back(query_text(words_, static_cast<MatchKind>(static_cast<int>(kind) - 1), levels - 1));
  return wanted;
}

DynamicQuery SearchQueries::with_tiers(const Wanted& wanted, MatchKind best, Way way, std::int64_t count) const {
  DynamicQuery query{search_.list.name};
  const std::string is_best = bound(query, query_text(words_, best, words_.index.levels() - 1));
  const std::string of_best = tiers_of(query, best);
  const std::string of_next = tiers_of(query, next_kind(best));
  const std::string tier = fmt::format("case when s.words @@ {} then {} else {} end", is_best, of_best, of_next);
  return entries(std::move(query), tier, wanted, way, fmt::format("limit {}", count));
}

DynamicQuery SearchQueries::sorted(const Wanted& wanted, const TierPart& part) const {
  DynamicQuery query{search_.list.name};
  std::string rest;
  if (part.after) {
    const std::string popularity = query.bind(part.after->popularity);
    const std::string id = query.bind(Id<RankedRow>{part.after->id});
    rest = fmt::format("and (r.popularity < {0} or r.popularity = {0} and r.id > {1}) ", popularity, id);
  }
  rest += fmt::format("order by r.popularity desc, r.id limit {}", query.bind(part.count));
  return entries(std::move(query), "0", wanted, Way::index, rest);
}

DynamicQuery SearchQueries::popular(const Wanted& wanted, const TierPart& part, std::int64_t walked) const {
  DynamicQuery query{search_.list.name};
  const std::string order = fmt::format("order by popularity desc, id limit {}", walked);
  std::string table;
  Conditions others;
  if (part.after) {  // those as popular as the last apart: with an equality, the index takes the id too
    Conditions equals;
    equals.add(fmt::format("{} = ?", search_.index.popularity), part.after->popularity);
    equals.add(fmt::format("{} > ?", search_.list.id_column), Id<RankedRow>{part.after->id});
    others.add(fmt::format("{} < ?", search_.index.popularity), part.after->popularity);
    table = fmt::format("({} {}) union all ", rows(query, equals), order);
  }
  table += fmt::format("({} {})", rows(query, others), order);
  if (part.after) table += " " + order;
  const std::string found = condition(query, wanted, Way::scan);
  query.text = fmt::format(
      "select r.number, r.popularity, r.id, 0 from ({}) r"
      " cross join lateral (select 1 from {} s where s.number = r.number and {} offset 0) found"
      " order by r.popularity desc, r.id limit {}",
      table, search_.index.name, found, query.bind(part.count));
  return query;
}

/// Entries that are wanted, with their rows, if the filters let them through; `query` may have parameters already.
DynamicQuery SearchQueries::entries(DynamicQuery query, std::string_view tier, const Wanted& wanted, Way way,
                                    std::string_view rest) const {
  Conditions of_entry;
  of_entry.add(fmt::format("{} = s.number", search_.index.row_number));
  const std::string row = rows(query, of_entry);
  const std::string found = condition(query, wanted, way);
  query.text =
      fmt::format("select r.number, r.popularity, r.id, {} from {} s cross join lateral ({} offset 0) r where {} {}",
                  tier, search_.index.name, row, found, rest);
  return query;
}

/// A query for rows of the table that meet the conditions and the filters, with the columns of a RankedRow.
std::string SearchQueries::rows(DynamicQuery& query, const Conditions& conditions) const {
  Conditions all = conditions;
  all.add_all(search_.filters);
  query.text = fmt::format("select {} as number, {} as popularity, {} as id from {}", search_.index.row_number,
                           search_.index.popularity, search_.list.id_column, search_.list.from);
  all.append_to(query);
  return std::exchange(query.text, {});
}

/// The tier of an entry that is found by a kind: the first level at which it is.
std::string SearchQueries::tiers_of(DynamicQuery& query, MatchKind kind) const {
  const std::size_t last = words_.index.levels() - 1;
  const std::size_t first_tier = static_cast<std::size_t>(kind) * words_.index.levels();
  if (last == 0) return std::to_string(first_tier);
  std::string text = "case";
  for (std::size_t level = 0; level < last; ++level)
    text +=
        fmt::format(" when s.words @@ {} then {}", bound(query, query_text(words_, kind, level)), first_tier + level);
  return fmt::format("{} else {} end", text, first_tier + last);
}

}  // namespace lectern::db::postgres
