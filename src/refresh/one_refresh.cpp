#include "refresh/one_refresh.hpp"

#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include "runtime/json_text.hpp"

namespace lectern::refresh {
namespace {

using namespace std::chrono_literals;
using Deadline = Caller::Deadline;

constexpr std::string_view kKind = "recommendations.refresh";
constexpr std::string_view kPath = "/api/v1/recommendations/refresh";
constexpr std::chrono::milliseconds kFirstPause = 50ms;  // of asking how far the task is
constexpr std::chrono::milliseconds kLongestPause = 1s;

/// A task as far as it matters here.
struct Task {
  std::string id;
  std::string status;
  std::string error;  // "CODE: sentence" of a failed one

  [[nodiscard]] bool has_succeeded() const { return status == "SUCCESS"; }
  [[nodiscard]] bool has_failed() const { return status == "FAILURE" || status == "CANCELED"; }
};

Task read_task(const HttpAnswer& answer, const HttpCall& call) {
  boost::system::error_code wrong;
  const auto value = boost::json::parse(answer.body, wrong);
  if (answer.status >= 300) throw CallFailed{"the server answers " + described(answer, call)};
  if (wrong || text_in(value, "task_id").empty())
    throw CallFailed{fmt::format("what the server answers to {} {} is no task", call.method, call.path)};
  Task task{.id = text_in(value, "task_id"), .status = text_in(value, "status"), .error = {}};
  if (const auto* error = value.as_object().if_contains("error"); error != nullptr && error->is_object())
    task.error = fmt::format("{}: {}", text_in(*error, "error_code"), text_in(*error, "detail"));
  return task;
}

class OneRefresh {
 public:
  OneRefresh(Caller& caller, const Wish& wish)
      : caller_(caller), wish_(wish), deadline_(std::chrono::steady_clock::now() + wish.time_limit) {}

  Ending run(RunEnd& end) {
    const HttpCall call = wish();
    const Called called = caller_.call(call, deadline_);
    Task task = read_task(called.answer, call);
    if (called.answer.header("Idempotency-Replayed") == "true") {
      task = look_at(task.id);  // what was kept is how it was then
      if (task.has_succeeded() && !called.may_have_been_done_before) return Ending::skipped;
      if (task.has_failed()) task = try_again(task.id, end);
    }
    follow(std::move(task), end);
    return Ending::done;
  }

 private:
  [[nodiscard]] HttpCall wish() const {
    const std::string key = idempotency_key(kKind, {{"number", fmt::format("{}", wish_.number)}}, wish_.day);
    return {.method = "POST", .path = std::string{kPath}, .headers = {{"Idempotency-Key", '"' + key + '"'}}};
  }

  Task look_at(const std::string& id) {
    const HttpCall call{.path = "/api/v1/tasks/" + id};
    return read_task(caller_.call(call, deadline_).answer, call);
  }

  /// One that failed earlier that day. It cannot be queued as long as another one like it waits (409); or another run
  /// was faster.
  Task try_again(const std::string& id, RunEnd& end) {
    const HttpCall call{.method = "POST", .path = fmt::format("/api/v1/tasks/{}/retry", id)};
    for (int tries = 1;; ++tries) {
      const Called called = caller_.call(call, deadline_);
      if (called.answer.status != 409) return read_task(called.answer, call);
      Task task = look_at(id);
      if (!task.has_failed()) return task;
      pause(tries, task, end);
    }
  }

  /// Until it has succeeded.
  void follow(Task task, RunEnd& end) {
    for (int looks = 1; !task.has_succeeded(); ++looks) {
      if (task.status == "FAILURE") throw CallFailed{fmt::format("task {} failed: {}", task.id, task.error)};
      if (task.has_failed()) throw CallFailed{fmt::format("task {} was canceled", task.id)};
      pause(looks, task, end);
      task = look_at(task.id);
    }
  }

  /// Longer each time.
  void pause(int number, const Task& task, RunEnd& end) const {
    const auto time = doubled_delay(kFirstPause, kLongestPause, number);
    if (std::chrono::steady_clock::now() + time >= deadline_)
      throw CallFailed{fmt::format("task {} is still {} when the time is over", task.id, task.status)};
    if (!end.wait(time)) throw Stopped{};
  }

  Caller& caller_;
  const Wish& wish_;
  const Deadline deadline_;
};

}  // namespace

Refreshed refresh_once(Caller& caller, const Wish& wish) {
  Refreshed refreshed{.number = wish.number};
  try {
    refreshed.ending = OneRefresh{caller, wish}.run(caller.end());
  } catch (const Unreachable&) {
    throw;
  } catch (const CallFailed& failed) {
    refreshed.ending = Ending::failed;
    refreshed.reason = failed.what();
  } catch (const Stopped&) {
    refreshed.ending = Ending::stopped;
  }
  return refreshed;
}

}  // namespace lectern::refresh
