#include "seed/open_library_fetch.hpp"

#include <atomic>
#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

#include <fmt/format.h>

#include "runtime/caller.hpp"
#include "seed/fetch_journal.hpp"
#include "seed/open_library_rules.hpp"

namespace lectern::seed {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kPauseOfAsking{50};  // whether to stop
constexpr milliseconds kLongestAttempt{30'000};

/// Who asks, so that they can tell: Open Library is free for all as long as it is not overrun.
HttpHeaders headers() {
  return {{"User-Agent", "Lectern/" LECTERN_VERSION " (fetch-open-library)"}, {"Accept", "application/json"}};
}

class Fetch {
 public:
  explicit Fetch(const FetchOptions& options)
      : options_(options),
        state_{
            .policy = options.policy, .headers = headers(), .longest_attempt = kLongestAttempt, .waits_together = true},
        journal_(options.out),
        answered_(options.authors.size()),
        feed_(options.authors, options.limit) {}

  FetchReport run() {
    take_kept();
    ask_for_the_rest();
    if (failure_) std::rethrow_exception(failure_);
    report_.books = feed_.book_count();
    report_.authors = feed_.author_count();
    report_.stopped = was_stopped_;
    if (report_.stopped || !report_.unreachable.empty() || report_.books == 0) return std::move(report_);
    report_.is_written = write_whole_file(options_.out, [&](std::ostream& out) { feed_.write(out); });
    if (report_.succeeded()) journal_.remove();
    return std::move(report_);
  }

 private:
  void take_kept() {
    auto kept = journal_.take_found();
    for (std::size_t i = 0; i < options_.authors.size(); ++i) {
      const auto found = kept.find(options_.authors[i]);
      if (found == kept.end()) continue;
      answered_[i] = std::move(found->second);
      ++report_.kept;
    }
    take_answered();
  }

  /// Into the feed, as far as everybody before has been answered.
  void take_answered() {
    for (; taken_ < answered_.size() && answered_[taken_]; ++taken_) {
      feed_.add(taken_, std::move(*answered_[taken_]));
      answered_[taken_].emplace();
    }
    if (feed_.is_full()) is_enough_ = true;
  }

  void ask_for_the_rest() {
    std::vector<std::jthread> workers;
    working_ = std::min(options_.concurrency, options_.authors.size());
    for (std::size_t i = working_; i > 0; --i) workers.emplace_back([this] { work(); });
    std::unique_lock lock{mutex_};
    while (!idle_.wait_for(lock, kPauseOfAsking, [this] { return working_ == 0; })) {
      if (options_.on_progress) options_.on_progress(report_.kept + report_.asked, feed_.book_count());
      if (!options_.should_stop || !options_.should_stop()) continue;
      was_stopped_ = true;
      state_.end.ask();
    }
  }

  void work() {
    try {
      Caller caller{options_.url, state_};
      HttpClient client{options_.url};  // for its escaping
      while (const auto author = next()) ask(caller, *author, client.escaped(options_.authors[*author]));
    } catch (const Stopped&) {  // with the run
    } catch (...) {
      const std::scoped_lock lock{mutex_};
      failure_ = std::current_exception();
      state_.end.ask();
    }
    const std::scoped_lock lock{mutex_};
    --working_;
    idle_.notify_all();
  }

  std::optional<std::size_t> next() {
    const std::scoped_lock lock{mutex_};
    while (next_ < answered_.size() && answered_[next_]) ++next_;
    if (next_ >= answered_.size() || is_enough_ || state_.end.is_asked()) return {};
    return next_++;
  }

  void ask(Caller& caller, std::size_t author, const std::string& escaped) {
    const HttpCall call{.path = search_path(escaped)};
    try {
      const Called called = caller.call(call, steady_clock::now() + options_.time_limit);
      if (called.answer.status != 200)
        throw CallFailed{"the server answers " + lectern::described(called.answer, call)};
      keep(author, called.answer.body);
    } catch (const Unreachable& nobody) {
      const std::scoped_lock lock{mutex_};
      report_.unreachable = nobody.what();
      state_.end.ask();
    } catch (const CallFailed& failed) {
      const std::scoped_lock lock{mutex_};
      report_.failed.emplace_back(options_.authors[author], failed.what());
      answered_[author].emplace();
      take_answered();
    }
  }

  void keep(std::size_t author, const std::string& body) {
    std::string line = to_line(options_.authors[author], body);
    if (line.empty()) throw CallFailed{"what the server answers is no list of books"};
    auto books = read_found(body);
    const std::scoped_lock lock{mutex_};
    journal_.add(std::move(line));
    answered_[author] = std::move(books);
    ++report_.asked;
    take_answered();
  }

  const FetchOptions& options_;
  RunState state_;
  std::mutex mutex_;  // of all below
  std::condition_variable idle_;
  std::size_t working_ = 0;
  std::exception_ptr failure_;
  FetchJournal journal_;
  std::vector<std::optional<std::vector<FoundBook>>> answered_;  // by author; empty where they are in the feed
  std::size_t next_ = 0;                                         // who may be asked for next
  std::size_t taken_ = 0;                                        // so many authors are in the feed
  FoundFeed feed_;
  bool is_enough_ = false;
  bool was_stopped_ = false;
  FetchReport report_;
};

}  // namespace

FetchReport fetch_open_library(const FetchOptions& options) {
  return Fetch{options}.run();
}

}  // namespace lectern::seed
