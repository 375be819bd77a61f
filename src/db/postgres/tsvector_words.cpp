#include "db/postgres/tsvector_words.hpp"

#include <fmt/format.h>

#include "db/postgres/tsvector_ranking.hpp"
#include "db/postgres/tsvector_text.hpp"

namespace lectern::db::postgres {
namespace {

class TsvectorWords final : public WordEngine {
 public:
  awaitable<void> insert(Transaction& tx, const WordIndex& index, std::int64_t number,
                         const FieldWords& words) const override {
    DynamicQuery query{index.name};
    query.text = fmt::format("insert into {} (number, words) values ({}, {}::tsvector)", index.name, query.bind(number),
                             query.bind(entry_text(lexemes_of(index, words))));
    co_await tx.each(query, {});
  }
  awaitable<void> remove(Transaction& tx, const WordIndex& index, std::int64_t number,
                         const FieldWords&) const override {
    DynamicQuery query{index.name};
    query.text = fmt::format("delete from {} where number = {}", index.name, query.bind(number));
    co_await tx.each(query, {});
  }
  awaitable<void> remove_all(Transaction& tx, const WordIndex& index) const override {
    DynamicQuery query{index.name};
    query.text = fmt::format("delete from {}", index.name);
    co_await tx.each(query, {});
  }

  [[nodiscard]] std::vector<std::string> keys_of(const WordIndex& index, const FieldWords& words) const override {
    return lexemes_of(index, words);
  }
  awaitable<void> each_key(Session& session, const WordIndex& index, TakeKey take) const override {
    DynamicQuery query{index.name};
    query.text = fmt::format("select s.number, k.lexeme from {} s cross join lateral unnest(s.words) k", index.name);
    co_await session.each(query, {&take, [](void* target, const RowView& row) {
                                    (*static_cast<TakeKey*>(target))(row.integer(0, SqlType::integer), row.bytes(1));
                                  }});
  }

  /// What is looked for stands in a query of its own: as a parameter it would be read again for every row.
  [[nodiscard]] std::string numbers_of(std::string_view index) const override {
    return fmt::format("select number from {} where words @@ (select ?::tsquery)", index);
  }
  /// As an array, which the planner takes for a short one: it looks the rows up, and does not walk a list to meet them.
  [[nodiscard]] std::string is_found(std::string_view number, std::string_view index) const override {
    return fmt::format("{} = any (array({}))", number, numbers_of(index));
  }
  [[nodiscard]] std::string text_for(const WordQuery& query) const override {
    return query_text(query, query.worst, query.index.levels() - 1);
  }
  [[nodiscard]] std::string text_for_beginning(std::string_view field, std::string_view word) const override {
    return beginning_text(field, word);
  }

  awaitable<FoundRows> find_rows(Session& session, const WordSearch& search, const WordQuery& query) const override {
    return postgres::find_rows(session, search, query);
  }
  awaitable<std::vector<RankedRow>> read_tier(Session& session, const WordSearch& search, const WordQuery& query,
                                              const FoundRows& found, TierPart part) const override {
    return postgres::read_tier(session, search, query, found, part);
  }
};

}  // namespace

const WordEngine& tsvector_words() {
  static const TsvectorWords engine;
  return engine;
}

}  // namespace lectern::db::postgres
