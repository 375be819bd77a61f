#include "db/sqlite/fts5_words.hpp"

#include <fmt/format.h>

#include "db/sqlite/fts5_match.hpp"
#include "db/sqlite/fts5_ranking.hpp"

namespace lectern::db::sqlite {
namespace {

/// `insert into book_search (rowid, title, …) values ($1, $2, …)`; a command goes into a column that bears the name of
/// the table.
awaitable<void> insert_row(Transaction& tx, const WordIndex& index, std::string_view command, std::int64_t number,
                           const FieldWords& words) {
  DynamicQuery query{index.name};
  std::string values = query.bind(number);
  query.text.append("insert into ").append(index.name).append(" (rowid");
  for (std::size_t i = 0; i < words.size(); ++i) {
    query.text.append(", ").append(index.fields[i].name);
    values.append(", ").append(query.bind(std::string{words[i]}));
  }
  if (!command.empty()) {
    query.text.append(", ").append(index.name);
    values.append(", '").append(command).append("'");
  }
  query.text.append(") values (").append(values).append(")");
  co_await tx.each(query, {});
}

struct IndexEntry {
  std::int64_t number = 0;
  std::string field;
  std::string word;
};
BOOST_DESCRIBE_STRUCT(IndexEntry, (), (number, field, word))

class Fts5Words final : public WordEngine {
 public:
  awaitable<void> insert(Transaction& tx, const WordIndex& index, std::int64_t number,
                         const FieldWords& words) const override {
    return insert_row(tx, index, "", number, words);
  }
  awaitable<void> remove(Transaction& tx, const WordIndex& index, std::int64_t number,
                         const FieldWords& words) const override {
    return insert_row(tx, index, "delete", number, words);
  }
  awaitable<void> remove_all(Transaction& tx, const WordIndex& index) const override {
    DynamicQuery query{index.name};
    query.text = fmt::format("insert into {0} ({0}) values ('delete-all')", index.name);
    co_await tx.each(query, {});
  }

  [[nodiscard]] std::vector<std::string> keys_of(const WordIndex& index, const FieldWords& words) const override {
    std::vector<std::string> keys;
    for (std::size_t i = 0; i < words.size(); ++i)
      for (const std::string_view word : different_words(words[i]))
        keys.push_back(fmt::format("{} {}", index.fields[i].name, word));
    return keys;
  }
  awaitable<void> each_key(Session& session, const WordIndex& index, TakeKey take) const override {
    const std::string_view subject = index.name.substr(0, index.name.find('_'));
    DynamicQuery query{index.name};
    query.text = fmt::format("select doc, col, term from {}_index_entries", subject);
    co_await session.each(query, {&take, [](void* target, const RowView& row) {
                                    const auto entry = read_row<IndexEntry>(row);
                                    (*static_cast<TakeKey*>(target))(entry.number, entry.field + ' ' + entry.word);
                                  }});
  }

  [[nodiscard]] std::string numbers_of(std::string_view index) const override {
    return fmt::format("select rowid from {0} where {0} match ?", index);
  }
  [[nodiscard]] std::string is_found(std::string_view number, std::string_view index) const override {
    return fmt::format("{} in ({})", number, numbers_of(index));
  }
  [[nodiscard]] std::string text_for(const WordQuery& query) const override { return match_all(query).text; }
  [[nodiscard]] std::string text_for_beginning(std::string_view field, std::string_view word) const override {
    return match_beginning(field, word);
  }

  awaitable<FoundRows> find_rows(Session& session, const WordSearch& search, const WordQuery& query) const override {
    return sqlite::find_rows(session, search, query);
  }
  awaitable<std::vector<RankedRow>> read_tier(Session& session, const WordSearch& search, const WordQuery& query,
                                              const FoundRows&, TierPart part) const override {
    return sqlite::read_tier(session, search, query, part);
  }
};

}  // namespace

const WordEngine& fts5_words() {
  static const Fts5Words engine;
  return engine;
}

}  // namespace lectern::db::sqlite
