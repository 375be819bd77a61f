#include "db/file_table.hpp"

#include "base/encoding.hpp"

namespace lectern::db {
namespace {

constexpr std::size_t kPartBytes = 48UL * 1024;
constexpr std::int64_t kPartsOfTransaction = 64;

std::string name_of(std::string_view table, std::string_view what) {
  return std::string{table}.append(what);
}

std::string delete_where(std::string_view table, std::string_view condition) {
  return "delete from " + std::string{table} + " where " + std::string{condition};
}

}  // namespace

FileTable::FileTable(std::string_view table)
    : insert_name_(name_of(table, ".insert")),
      find_name_(name_of(table, ".find")),
      delete_name_(name_of(table, ".delete")),
      delete_others_name_(name_of(table, ".delete_others")),
      delete_older_name_(name_of(table, ".delete_older")),
      insert_(insert_name_, insert_into<KeptPart>(table)),
      find_(find_name_, "select content from " + std::string{table} + " where file_id = $1 and part = $2"),
      delete_(delete_name_, delete_where(table, "file_id = $1")),
      delete_others_(delete_others_name_, delete_where(table, "file_id <> $1")),
      delete_older_(delete_older_name_, delete_where(table, "created_at < $1")) {}

/// The parts from `first` on that go into one transaction.
awaitable<void> FileTable::insert_parts(Transaction& tx, KeptFileId id, std::string_view file,
                                        std::int64_t first) const {
  for (std::int64_t part = first; part < first + kPartsOfTransaction; ++part) {
    const std::size_t begin = static_cast<std::size_t>(part) * kPartBytes;
    if (begin >= file.size()) co_return;
    co_await tx.execute(insert_, KeptPart{id, part, encode_base64url(file.substr(begin, kPartBytes)), tx.now()});
  }
}

awaitable<KeptFileId> FileTable::keep(Database& database, std::string_view file, const Context& context) const {
  const KeptFileId id = KeptFileId::make();
  const auto parts = static_cast<std::int64_t>((file.size() + kPartBytes - 1) / kPartBytes);
  for (std::int64_t part = 0; part < parts; part += kPartsOfTransaction)
    co_await database.transaction(context, [&](Transaction& tx) { return insert_parts(tx, id, file, part); });
  co_return id;
}

awaitable<std::string> FileTable::read(Session& session, KeptFileId id) const {
  std::string file;
  for (std::int64_t part = 0;; ++part) {
    const auto content = co_await session.optional(find_, id, part);
    if (!content) co_return file;
    file += decode_base64url(*content).value_or("");
  }
}

awaitable<void> FileTable::forget(Transaction& tx, KeptFileId id) const {
  co_await tx.execute(delete_, id);
}

awaitable<void> FileTable::forget_others(Transaction& tx, KeptFileId id) const {
  co_await tx.execute(delete_others_, id);
}

awaitable<void> FileTable::forget_older(Transaction& tx, Instant than) const {
  co_await tx.execute(delete_older_, than);
}

}  // namespace lectern::db
