#include "import/kept_file.hpp"

#include "base/encoding.hpp"

namespace lectern::importing {
namespace {

constexpr std::size_t kPartBytes = 48UL * 1024;
constexpr std::int64_t kPartsOfTransaction = 64;

struct PartRow {
  KeptFileId file_id;
  std::int64_t part = 0;
  std::string content;  // base64url: a text may not hold every byte
  Instant created_at{};
};
BOOST_DESCRIBE_STRUCT(PartRow, (), (file_id, part, content, created_at))

const db::Statement<void(PartRow)> insert_statement{"kept_files.insert", db::insert_into<PartRow>("kept_files")};
const db::Statement<std::string(KeptFileId, std::int64_t)> find_statement{
    "kept_files.find", "select content from kept_files where file_id = $1 and part = $2"};
const db::Statement<void(KeptFileId)> delete_statement{"kept_files.delete",
                                                       "delete from kept_files where file_id = $1"};
const db::Statement<void(Instant)> delete_before_statement{"kept_files.delete_before",
                                                           "delete from kept_files where created_at < $1"};

/// The parts from `first` on that go into one transaction.
db::awaitable<void> insert_parts(db::Transaction& tx, KeptFileId id, std::string_view file, std::int64_t first) {
  for (std::int64_t part = first; part < first + kPartsOfTransaction; ++part) {
    const std::size_t begin = static_cast<std::size_t>(part) * kPartBytes;
    if (begin >= file.size()) co_return;
    co_await tx.execute(insert_statement,
                        PartRow{id, part, encode_base64url(file.substr(begin, kPartBytes)), tx.now()});
  }
}

}  // namespace

db::awaitable<KeptFileId> keep_file(db::Database& database, std::string_view file, const Context& context) {
  const KeptFileId id = KeptFileId::make();
  const auto parts = static_cast<std::int64_t>((file.size() + kPartBytes - 1) / kPartBytes);
  for (std::int64_t part = 0; part < parts; part += kPartsOfTransaction)
    co_await database.transaction(context, [&](db::Transaction& tx) { return insert_parts(tx, id, file, part); });
  co_return id;
}

db::awaitable<std::string> read_kept_file(db::Database& database, KeptFileId id) {
  std::string file;
  for (std::int64_t part = 0;; ++part) {
    const auto content = co_await database.optional(find_statement, id, part);
    if (!content) co_return file;
    file += decode_base64url(*content).value_or("");
  }
}

db::awaitable<void> forget_kept_file(db::Transaction& tx, KeptFileId id) {
  co_await tx.execute(delete_statement, id);
}

db::awaitable<void> forget_files_kept_before(db::Transaction& tx, Instant instant) {
  co_await tx.execute(delete_before_statement, instant);
}

}  // namespace lectern::importing
