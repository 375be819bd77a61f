#include "db/storage_checks.hpp"

#include <fmt/format.h>

#include "db/word_index.hpp"

namespace lectern::db {
namespace {

// PostgreSQL keeps both by itself.
const Statement<std::string()> damage_statement{
    "verify.damage",
    {"select '' as problem where 1 = 0",
     "select integrity_check as problem from pragma_integrity_check where integrity_check <> 'ok'"}};

struct Orphan {
  std::string child;
  std::string parent;
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(Orphan, (), (child, parent, count))
const Statement<Orphan()> orphans_statement{
    "verify.orphans",
    {"select '' as child, '' as parent, 0 as count where 1 = 0",
     "select \"table\" as child, parent, count(*) as count from pragma_foreign_key_check group by \"table\", parent"}};

struct IndexFormat {
  std::string name;
  std::int64_t format = 0;
};
BOOST_DESCRIBE_STRUCT(IndexFormat, (), (name, format))
const Statement<IndexFormat(std::int64_t)> formats_statement{
    "verify.word_formats",
    "select name, format from word_indexes where format <> $1 "
    "union all select distinct index_name, 0 from words where index_name not in (select name from word_indexes)"};

awaitable<void> look_for_damage(Session& session, Findings& findings) {
  co_await session.each(damage_statement, [&](std::string problem) { findings.add(std::move(problem)); });
}

awaitable<void> look_for_orphans(Session& session, Findings& findings) {
  co_await session.each(orphans_statement, [&](const Orphan& orphan) {
    findings.add(fmt::format("{} of {} point to {} that are not there", orphan.count, orphan.child, orphan.parent));
  });
}

awaitable<void> look_at_formats(Session& session, Findings& findings) {
  co_await session.each(
      formats_statement,
      [&](const IndexFormat& index) {
        findings.add(fmt::format("{} has format {}, and this program's is {}: `lectern migrate` makes it anew",
                                 index.name, index.format, kWordFormat));
      },
      kWordFormat);
}

}  // namespace

Checks storage_checks() {
  return {{"the storage is sound", look_for_damage},
          {"every reference finds its row", look_for_orphans},
          {"every word index is made by the rules of this program", look_at_formats}};
}

}  // namespace lectern::db
