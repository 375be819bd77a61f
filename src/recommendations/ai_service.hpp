// What a chat endpoint's model suggests to a reader: asked once as long as the reader's ratings stay as they are, and
// checked against the catalogue with each answer. Where there is no endpoint, or none that suggests anything, and where
// it suggests too little, the rules do it. Thread-safe.
#pragma once

#include "cache/cache.hpp"
#include "cache/memory/memory_store.hpp"
#include "members/members_service.hpp"
#include "recommendations/chat_service.hpp"
#include "recommendations/model_service.hpp"
#include "recommendations/reader.hpp"
#include "recommendations/recommended.hpp"

namespace lectern::recommendations {

class Picks;

class AiService {
 public:
  /// What is given must outlive the service.
  AiService(db::Database& database, members::MembersService& members, ModelService& models,
            std::optional<ChatSettings> settings, MetricsRegistry& metrics)
      : database_(database),
        members_(members),
        models_(models),
        chat_(std::move(settings), metrics),
        own_cache_(own_store_, metrics) {}

  /// Suggestions are kept there from now on, before the first request; else in memory of our own.
  void keep_in(cache::Cache& cache) { cache_ = &cache; }

  /// None that the reader has rated or ever borrowed, none that is archived. Throws MEMBER_NOT_FOUND, also of an
  /// archived one; nothing that goes wrong at the endpoint.
  awaitable<Recommendations> recommend(MemberId member, Limit limit, const Context& context);

  void drain() { chat_.drain(); }
  /// Waits for what runs on threads of its own. Before the loops end whose coroutines wait for it; idempotent.
  void stop() { chat_.stop(); }

 private:
  awaitable<std::optional<Suggestions>> suggest(MemberId member, const Reader& reader, const Context& context);
  awaitable<Wish> wish_of(MemberId member, const Reader& reader);
  awaitable<std::vector<CandidateTold>> list_candidates(MemberId member, const Reader& reader);
  awaitable<void> add_by_rules(Picks& picks, MemberId member, const Reader& reader, std::string_view reasoning);

  db::Database& database_;
  members::MembersService& members_;
  ModelService& models_;
  ChatService chat_;
  cache::memory::MemoryStore own_store_{8UL * 1024 * 1024};
  cache::Cache own_cache_;
  cache::Cache* cache_ = &own_cache_;
};

}  // namespace lectern::recommendations
