// The week's best books: of those that were rated or lent in the last 30 days. The list is made by a job, daily and
// when somebody asks for it or a book on it is archived, and kept for 7 days; where there is none, the first reader who
// wants it makes it, and all who come meanwhile wait for that one. Thread-safe; all state is in the database.
#pragma once

#include "jobs/attempt.hpp"
#include "jobs/queue.hpp"
#include "recommendations/recommended.hpp"

namespace lectern::recommendations {

using db::awaitable;

/// Makes the week's list, and has the model trained after it.
inline constexpr jobs::Kind kRefresh{.name = "recommendations.refresh", .at_once = 1};

class WeeklyService {
 public:
  /// What is given must outlive the service.
  WeeklyService(db::Database& database, jobs::Queue& queue) : database_(database), queue_(queue) {}

  /// Never an archived book.
  awaitable<WeeklyRecommendations> list_weekly(Limit limit, const Context& context);
  /// One task, whatever the number of callers, as long as it is not done.
  awaitable<jobs::Task> refresh_later(const Context& context);
  /// What does that job.
  awaitable<std::string> refresh_by_job(jobs::Attempt& attempt);
  /// In the transaction that archives a book: the list is made anew if the book was on it.
  awaitable<void> when_archived(db::Transaction& tx, BookId book);

 private:
  /// Whether it was made: not if another has made it meanwhile.
  awaitable<bool> make_if_missing(const Context& context);

  db::Database& database_;
  jobs::Queue& queue_;
};

}  // namespace lectern::recommendations
