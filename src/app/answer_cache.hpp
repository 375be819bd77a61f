// Answers of routes kept in a cache::Cache: between http, which knows no cache, and cache, which knows no http.
#pragma once

#include "base/calendar.hpp"
#include "cache/cache.hpp"
#include "http/router.hpp"

namespace lectern::app {

class KeptAnswers final : public http::AnswerCache {
 public:
  struct Options {
    std::chrono::seconds usual_lifetime{};
    std::chrono::seconds lasting_lifetime{};
    http::Pace of_loans =
        http::Pace::daily;  // how often a loan changes that changes daily where it is due at day's end
  };

  /// What is given must outlive it.
  KeptAnswers(cache::Cache& cache, const Calendar& calendar, Options options)
      : cache_(cache), calendar_(calendar), options_(options) {}

  std::optional<http::Response> find_at_once(const http::Route& route, const http::Request& request,
                                             const Context& context) override;
  http::awaitable<http::Response> answer(const http::Route& route, const http::Request& request, const Context& context,
                                         const http::PathValues& values, Make make) override;

 private:
  [[nodiscard]] std::string key_of(const http::Route& route, const http::Request& request, Instant now) const;

  cache::Cache& cache_;
  const Calendar& calendar_;
  const Options options_;
};

}  // namespace lectern::app
