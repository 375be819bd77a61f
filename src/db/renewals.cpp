#include "db/renewals.hpp"

#include "db/transaction.hpp"

namespace lectern::db {
namespace {

struct RenewalRow {
  RenewalId id;
  std::string tags;
};
BOOST_DESCRIBE_STRUCT(RenewalRow, (), (id, tags))

const Statement<void(RenewalId, std::string, Instant)> insert_statement{
    "renewals.insert", "insert into cache_renewals (id, tags, created_at) values ($1, $2, $3)"};
const Statement<RenewalRow(Instant)> list_statement{
    "renewals.list", "select id, tags from cache_renewals where created_at <= $1 order by created_at, id limit " +
                         std::to_string(kMaxIds)};
const Statement<void(Ids<RenewalId>)> forget_statement{"renewals.forget",
                                                       "delete from cache_renewals where id in ($1…)"};
const Statement<void(Instant)> forget_before_statement{"renewals.forget_before",
                                                       "delete from cache_renewals where created_at < $1"};

using LibraryId = RenewalId;
const Statement<void(LibraryId)> name_statement{
    "libraries.name", "insert into libraries (position, id) values (1, $1) on conflict (position) do nothing"};
const Statement<LibraryId()> library_statement{"libraries.id", "select id from libraries"};

std::string joined(std::span<const std::string> tags) {
  std::string text;
  for (const std::string& tag : tags) text.append(tag).append("\n");
  return text;
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> tags;
  for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    tags.emplace_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  return tags;
}

}  // namespace

awaitable<RenewalId> note_renewal(Transaction& tx, std::span<const std::string> tags) {
  const RenewalId id = RenewalId::make();
  co_await tx.execute(insert_statement, id, joined(tags), tx.now());
  co_return id;
}

awaitable<std::vector<Renewal>> list_renewals(Session& session, Instant instant) {
  std::vector<Renewal> renewals;
  co_await session.each(
      list_statement, [&](const RenewalRow& row) { renewals.push_back({row.id, split(row.tags)}); }, instant);
  co_return renewals;
}

awaitable<void> forget_renewals(Transaction& tx, std::span<const RenewalId> ids) {
  co_await tx.execute(forget_statement, Ids<RenewalId>{ids});
}

awaitable<void> forget_renewals_before(Transaction& tx, Instant instant) {
  co_await tx.execute(forget_before_statement, instant);
}

awaitable<Uuid> library_id(Transaction& tx) {
  co_await tx.execute(name_statement, LibraryId::make());
  co_return (co_await tx.one(library_statement)).uuid();
}

}  // namespace lectern::db
