// Many calls at once from several threads, and how they ended: for the promises that hold under concurrency.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>

#include "support/test_database.hpp"

namespace lectern::test {

/// How often calls ended how: by error code, "ok" for those that did not fail, "crash" for what is no domain error.
using Outcomes = std::map<std::string, int>;

class Tally {
 public:
  void count(const std::string& outcome) {
    const std::scoped_lock lock{mutex_};
    ++outcomes_[outcome];
  }
  [[nodiscard]] const Outcomes& outcomes() const { return outcomes_; }

 private:
  std::mutex mutex_;
  Outcomes outcomes_;
};

/// One call; its parameters by value, as it outlives whoever spawned it.
template <class Call>
db::awaitable<void> counted(Call call, int number, Context context, Tally& tally) {
  std::string outcome = "ok";
  try {
    co_await call(number, context);
  } catch (const Error& error) {
    outcome = error.code();
  } catch (...) {
    outcome = "crash";
  }
  tally.count(outcome);
}

/// Makes `calls` calls of `call(number, context)` at once.
template <class Call>
Outcomes all_at_once(TestDatabase& database, int calls, Call call) {
  constexpr std::size_t kThreads = 4;
  Tally tally;
  boost::asio::thread_pool pool{kThreads};
  for (int number = 0; number < calls; ++number)
    boost::asio::co_spawn(pool, counted(call, number, database.context(), tally), [](std::exception_ptr) {});
  pool.join();
  return tally.outcomes();
}

}  // namespace lectern::test
