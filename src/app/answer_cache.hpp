// Answers of routes kept in a cache::Cache: between http, which knows no cache, and cache, which knows no http.
#pragma once

#include "base/calendar.hpp"
#include "cache/cache.hpp"
#include "http/router.hpp"

namespace lectern::app {

class KeptAnswers final : public http::AnswerCache {
 public:
  /// What is given must outlive it.
  KeptAnswers(cache::Cache& cache, const Calendar& calendar, std::chrono::seconds time_to_live)
      : cache_(cache), calendar_(calendar), time_to_live_(time_to_live) {}

  http::awaitable<http::Response> answer(const http::Route& route, const http::Request& request, const Context& context,
                                         const http::PathValues& values, Make make) override;

 private:
  [[nodiscard]] std::chrono::milliseconds time_to_live(const http::CachePolicy& policy, Instant now) const;

  cache::Cache& cache_;
  const Calendar& calendar_;
  const std::chrono::seconds time_to_live_;
};

}  // namespace lectern::app
