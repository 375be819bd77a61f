// The books that a reader will be shown, filled from one source of candidates after the other: each book once, none
// that is hidden, none that is archived, no more than were asked for. Used by one request.
#pragma once

#include <set>
#include <span>

#include "db/session.hpp"
#include "recommendations/recommended.hpp"

namespace lectern::recommendations {

using db::awaitable;

class Picks {
 public:
  Picks(db::Session& session, Limit limit, std::vector<BookId> hidden)
      : session_(session), limit_(static_cast<std::size_t>(limit.value())), hidden_(hidden.begin(), hidden.end()) {}

  [[nodiscard]] bool are_full() const { return shown_.size() >= limit_; }
  /// Of the candidates as many as there is room for, in their order; `reasoning` is told if they are the first.
  awaitable<void> add(std::vector<Candidate> candidates, std::string_view reasoning);
  /// A book that is known to be in the catalogue.
  void add(RecommendedBook book, std::string_view reasoning);
  [[nodiscard]] Recommendations take() { return {std::move(shown_), std::move(reasoning_)}; }

 private:
  awaitable<void> add_some(std::span<const Candidate> some, std::string_view reasoning);

  db::Session& session_;
  const std::size_t limit_;
  std::set<BookId> hidden_;
  std::vector<RecommendedBook> shown_;
  std::string reasoning_ = "There is nothing to recommend yet";
};

}  // namespace lectern::recommendations
