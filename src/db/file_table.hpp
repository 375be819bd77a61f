// Files in a table of the database, so that any process may read them: those that wait for their import, models. In
// parts, written and read one after the other: a large file holds up no other writer. A constant of whoever has the
// table, whose columns are file_id, part, content and created_at. Thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "db/database.hpp"

namespace lectern::db {

struct KeptFileTag {};
using KeptFileId = Id<KeptFileTag>;

struct KeptPart {
  KeptFileId file_id;
  std::int64_t part = 0;
  std::string content;  // base64url: a text may not hold every byte
  Instant created_at{};
};
BOOST_DESCRIBE_STRUCT(KeptPart, (), (file_id, part, content, created_at))

class FileTable {
 public:
  explicit FileTable(std::string_view table);

  /// In transactions of its own.
  awaitable<KeptFileId> keep(Database& database, std::string_view file, const Context& context) const;
  /// Empty if it is not there.
  awaitable<std::string> read(Session& session, KeptFileId id) const;
  awaitable<void> forget(Transaction& tx, KeptFileId id) const;
  awaitable<void> forget_others(Transaction& tx, KeptFileId id) const;
  /// Those that were kept before.
  awaitable<void> forget_older(Transaction& tx, Instant than) const;

 private:
  awaitable<void> insert_parts(Transaction& tx, KeptFileId id, std::string_view file, std::int64_t first) const;

  // Statements have no names of their own.
  const std::string insert_name_;
  const std::string find_name_;
  const std::string delete_name_;
  const std::string delete_others_name_;
  const std::string delete_older_name_;
  const Statement<void(KeptPart)> insert_;
  const Statement<std::string(KeptFileId, std::int64_t)> find_;
  const Statement<void(KeptFileId)> delete_;
  const Statement<void(KeptFileId)> delete_others_;
  const Statement<void(Instant)> delete_older_;
};

}  // namespace lectern::db
