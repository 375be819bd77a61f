#include "db/sqlite/word_tier.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include <sqlite3.h>

namespace lectern::db::sqlite {
namespace {

constexpr std::size_t kKinds = 4;
constexpr std::uint8_t kNowhere = 255;  // also the level of a field that is not searched
/// By kind: the first level at which something is found by that kind or a better one.
using Levels = std::array<std::uint8_t, kKinds>;
constexpr Levels kNotFound{kNowhere, kNowhere, kNowhere, kNowhere};

/// The phrases of a query as match_all() and match_tier() describe them: the number of fields and the level of each,
/// then for each phrase the term that it belongs to, the part (0: the whole term) and the kind.
class Phrases {
 public:
  explicit Phrases(std::string_view text) {
    const char* at = text.data();
    const char* const end = at + text.size();
    const auto next = [&] {
      while (at != end && *at == ' ') ++at;
      std::size_t number = 0;
      at = std::from_chars(at, end, number).ptr;
      return number;
    };
    levels_.resize(next());
    for (auto& level : levels_) {
      level = static_cast<std::uint8_t>(next());
      if (level != kNowhere) level_count_ = std::max<std::size_t>(level_count_, level + 1U);
    }
    while (at != end) {
      const std::size_t term = next();
      const std::size_t part = next();
      phrases_.push_back({slot_of(term, part), static_cast<std::uint8_t>(next())});
    }
  }

  /// The tier of the row that `row` stands at; −1 if the words are not all there.
  [[nodiscard]] int tier_of(const Fts5ExtensionApi& api, Fts5Context* row) {
    auto& found = found_;
    found.assign(terms_and_parts_.size(), kNotFound);
    for (std::size_t i = 0; i < phrases_.size(); ++i) {
      auto& level = found[phrases_[i].slot][phrases_[i].kind];
      level = std::min(level, first_level(api, row, static_cast<int>(i)));
    }
    Levels all{};
    for (std::size_t slot = 0; slot < found.size();) {
      const Levels term = with_better_kinds(found[slot]);
      Levels parts = slot + 1 < found.size() && terms_and_parts_[slot + 1].part > 0 ? Levels{} : kNotFound;
      const std::size_t term_number = terms_and_parts_[slot].term;
      for (++slot; slot < found.size() && terms_and_parts_[slot].term == term_number; ++slot)
        raise(parts, with_better_kinds(found[slot]));
      for (std::size_t kind = 0; kind < kKinds; ++kind)
        all[kind] = std::max(all[kind], std::min(term[kind], parts[kind]));
    }
    for (std::size_t kind = 0; kind < kKinds; ++kind)
      if (all[kind] != kNowhere) return static_cast<int>(kind * level_count_ + all[kind]);
    return -1;
  }

 private:
  struct Phrase {
    std::size_t slot;
    std::uint8_t kind;
  };
  struct TermOrPart {
    std::size_t term;
    std::size_t part;
    friend bool operator==(const TermOrPart&, const TermOrPart&) = default;
  };

  std::size_t slot_of(std::size_t term, std::size_t part) {
    const auto known = std::ranges::find(terms_and_parts_, TermOrPart{term, part});
    if (known != terms_and_parts_.end()) return static_cast<std::size_t>(known - terms_and_parts_.begin());
    // The parts of a term stand behind it, whatever other phrases of the term follow.
    terms_and_parts_.push_back({term, part});
    return terms_and_parts_.size() - 1;
  }

  [[nodiscard]] std::uint8_t first_level(const Fts5ExtensionApi& api, Fts5Context* row, int phrase) const {
    Fts5PhraseIter columns{};
    int column = -1;
    std::uint8_t first = kNowhere;
    if (api.xPhraseFirstColumn(row, phrase, &columns, &column) != SQLITE_OK) return kNowhere;
    for (; column >= 0; api.xPhraseNextColumn(row, &columns, &column))
      first = std::min(first, levels_[static_cast<std::size_t>(column)]);
    return first;
  }

  static Levels with_better_kinds(Levels levels) {
    for (std::size_t kind = 1; kind < kKinds; ++kind) levels[kind] = std::min(levels[kind], levels[kind - 1]);
    return levels;
  }
  static void raise(Levels& levels, const Levels& to) {
    for (std::size_t kind = 0; kind < kKinds; ++kind) levels[kind] = std::max(levels[kind], to[kind]);
  }

  std::vector<std::uint8_t> levels_;  // by field
  std::size_t level_count_ = 0;
  std::vector<Phrase> phrases_;
  std::vector<TermOrPart> terms_and_parts_;
  std::vector<Levels> found_;  // of the present row, by term and part
};

void word_tier(const Fts5ExtensionApi* api, Fts5Context* row, sqlite3_context* result, int count,
               sqlite3_value** values) {
  if (count != 1) {
    sqlite3_result_error(result, "word_tier() takes an index and the phrases of its query", -1);
    return;
  }
  auto* phrases = static_cast<Phrases*>(api->xGetAuxdata(row, 0));
  if (phrases == nullptr) {  // the first row of a query
    const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(values[0]));
    auto made =
        std::make_unique<Phrases>(std::string_view{text, static_cast<std::size_t>(sqlite3_value_bytes(values[0]))});
    phrases = made.release();  // FTS5 owns it from now on, also if this fails
    if (const int code = api->xSetAuxdata(row, phrases, [](void* old) { delete static_cast<Phrases*>(old); });
        code != SQLITE_OK) {
      sqlite3_result_error_code(result, code);
      return;
    }
  }
  sqlite3_result_int(result, phrases->tier_of(*api, row));
}

fts5_api* find_fts5(sqlite3* database) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database, "select fts5(?1)", -1, &statement, nullptr) != SQLITE_OK) return nullptr;
  sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
  sqlite3_step(statement);
  sqlite3_finalize(statement);
  return api;
}

}  // namespace

int register_word_tier(sqlite3* database) {
  fts5_api* const api = find_fts5(database);
  if (api == nullptr) return SQLITE_ERROR;
  return api->xCreateFunction(api, "word_tier", nullptr, &word_tier, nullptr);
}

}  // namespace lectern::db::sqlite
