// The SQL of one member's loans in numbers. Decides nothing.
#pragma once

#include "circulation/member_loans.hpp"
#include "db/session.hpp"

namespace lectern::circulation::member_loans_store {

using db::awaitable;

/// A member's loans; durations in whole days of 24 hours, up to `now` while the book is out.
struct LoanDurations {
  std::int64_t count = 0;
  std::int64_t total_days = 0;
  std::int64_t longest = 0;
  std::int64_t shortest = 0;
  std::optional<Instant> first_borrowed_at;
};
BOOST_DESCRIBE_STRUCT(LoanDurations, (), (count, total_days, longest, shortest, first_borrowed_at))
awaitable<LoanDurations> sum_durations(db::Session& session, MemberId member, Instant now);

/// The author most often borrowed; of several the first by name.
awaitable<std::optional<std::string>> find_favorite_author(db::Session& session, MemberId member);

/// How many loans were made on each local day from `start` on.
awaitable<std::vector<LoansOnDay>> count_by_day(db::Session& session, MemberId member, Day start);

}  // namespace lectern::circulation::member_loans_store
