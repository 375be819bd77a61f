#include "runtime/caller.hpp"

#include <algorithm>

#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include "runtime/json_text.hpp"

namespace lectern {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

milliseconds left_until(Caller::Deadline deadline) {
  return std::chrono::duration_cast<milliseconds>(deadline - steady_clock::now());
}

/// The sentence of a problem, without its stop; empty if it is none.
std::string detail_of(const HttpAnswer& answer) {
  boost::system::error_code error;
  const auto value = boost::json::parse(answer.body, error);
  std::string sentence = error ? std::string{} : text_in(value, "detail");
  if (sentence.ends_with('.')) sentence.pop_back();
  return sentence;
}

std::string with_attempts(const std::string& what, int attempts) {
  return attempts == 1 ? what : fmt::format("{} ({} attempts)", what, attempts);
}

}  // namespace

std::string described(const HttpAnswer& answer, const HttpCall& call) {
  const std::string detail = detail_of(answer);
  return fmt::format("{} to {} {}{}{}", answer.status, call.method, call.path, detail.empty() ? "" : ": ", detail);
}

/// One attempt: an answer, or why there is none; and if it is to be tried again, why.
struct Caller::Attempt {
  std::optional<HttpAnswer> answer{};
  std::string problem{};  // empty: the answer counts
};

Caller::Caller(std::string url, RunState& run)
    : run_(run), client_(std::move(url), {.is_given_up = [this] { return run_.end.is_asked(); }}) {}

Caller::Attempt Caller::attempt(HttpCall& call, Deadline deadline) {
  if (run_.end.is_asked()) throw Stopped{};
  call.time_limit = std::min(run_.longest_attempt, left_until(deadline));
  std::ranges::find(call.headers, "traceparent", &HttpHeaders::value_type::first)->second = run_.trace.traceparent();
  try {
    HttpAnswer answer = client_.send(call);
    run_.was_answered = true;
    if (!may_change(answer.status, answer.retry_after().has_value())) return {std::move(answer), {}};
    std::string problem = "the server answers " + described(answer, call);
    return {std::move(answer), std::move(problem)};
  } catch (const NetworkProblem& problem) {
    if (run_.end.is_asked()) throw Stopped{};
    return {{}, fmt::format("no answer to {} {}: {}", call.method, call.path, problem.what())};
  }
}

Called Caller::call(HttpCall call, Deadline deadline) {
  call.headers.emplace_back("traceparent", "");
  call.headers.insert(call.headers.end(), run_.headers.begin(), run_.headers.end());
  bool may_have_been_done = false;
  for (int attempts = 1;; ++attempts) {
    wait_with_others(deadline);
    Attempt made = attempt(call, deadline);
    if (made.problem.empty()) return {*std::move(made.answer), may_have_been_done};
    may_have_been_done |= !made.answer || made.answer->status >= 500;
    if (attempts == run_.policy.attempts) {
      const std::string what = with_attempts(made.problem, attempts);
      if (!run_.was_answered) throw Unreachable{what};
      throw CallFailed{what};
    }
    wait_for_next(made, attempts, deadline);
    ++run_.repeated;
  }
}

void Caller::wait_for_next(const Attempt& failed, int attempts, Deadline deadline) {
  const auto asked = failed.answer ? failed.answer->retry_after() : std::nullopt;
  const auto wait = delay_after(run_.policy, attempts, asked, std::uniform_real_distribution{0.0, 1.0}(random_));
  if (run_.waits_together && asked) run_.quiet_until = std::max(run_.quiet_until.load(), steady_clock::now() + wait);
  if (wait >= left_until(deadline)) {
    const std::string asks = asked ? fmt::format(", and asks to wait {} s", asked->count()) : "";
    throw CallFailed{with_attempts(failed.problem + asks, attempts) + "; that is more than the time that is left"};
  }
  if (!run_.end.wait(wait)) throw Stopped{};
}

void Caller::wait_with_others(Deadline deadline) {
  const milliseconds wait = left_until(run_.quiet_until.load());
  if (wait <= milliseconds{0}) return;
  if (wait >= left_until(deadline)) throw CallFailed{"the server asks to wait for longer than the time that is left"};
  if (!run_.end.wait(wait)) throw Stopped{};
}

}  // namespace lectern
