#include "app/jobs_command.hpp"

#include <cstdio>

#include <fmt/format.h>

#include "app/library_database.hpp"
#include "jobs/queue.hpp"
#include "runtime/run_sync.hpp"

namespace lectern::app {
namespace {

using jobs::Job;
using jobs::JobId;
using jobs::Task;

constexpr int kWrongArguments = 2;

std::string shown(const std::optional<Instant>& instant) {
  return instant ? to_rfc3339(*instant).substr(0, 19) + "Z" : "-";
}

int list_jobs(jobs::Queue& queue, const JobsRequest& request) {
  jobs::TaskQuery query;
  query.limit = Count<1, 100>::trusted(request.limit);
  if (!request.kind.empty()) query.kind.push_back(request.kind);
  if (!request.status.empty()) {
    const auto status = ScalarTraits<jobs::TaskStatus>::parse(request.status, {});
    if (!status) {
      fmt::print(stderr, "lectern: --status: {}\n", status.error().message);
      return kWrongArguments;
    }
    query.status.push_back(*status);
  }
  const auto page = run_sync(queue.list_tasks(query));
  fmt::print("{:<36}  {:<28}  {:<8}  {:<20}  {:<20}  {}\n", "ID", "KIND", "STATUS", "CREATED", "FINISHED", "ERROR");
  for (const Task& task : page.data)
    fmt::print("{:<36}  {:<28}  {:<8}  {:<20}  {:<20}  {}\n", task.task_id.str(), task.kind, enum_name(task.status),
               shown(task.created_at), shown(task.finished_at), task.error ? task.error->error_code : "-");
  if (page.meta.has_more) fmt::print("There are more; --limit shows up to 100.\n");
  return 0;
}

void print_job(const Job& job) {
  const auto line = [](std::string_view name, std::string_view value) { fmt::print("{:<15}{}\n", name, value); };
  line("id", job.id.str());
  line("kind", job.kind);
  line("status", enum_name(job.status));
  line("attempt", fmt::format("{} of {}", job.attempt, job.max_attempts));
  line("unique key", job.unique_key.value_or("-"));
  line("created", shown(job.created_at));
  line("runs from", shown(job.run_at));
  line("started", shown(job.started_at));
  line("finished", shown(job.finished_at));
  line("progress", job.progress ? fmt::format("{} %", *job.progress) : "-");
  line("actor", job.actor.value_or("-"));
  line("correlation id", job.correlation_id.value_or("-"));
  line("payload", job.payload.text);
  line("result", job.result ? job.result->text : "-");
  line("error", job.error_code ? *job.error_code + ": " + job.error_detail.value_or("") : "-");
  line("failure", job.failure.value_or("-"));
}

int act_on(jobs::Queue& queue, const JobsRequest& request, JobId id, const Clock& clock) {
  const Context context{.clock = &clock, .now = clock.now(), .correlation_id = "jobs", .actor = {}, .idempotency = {}};
  if (request.action == JobsAction::show) {
    print_job(run_sync(queue.get_job(id)));
    return 0;
  }
  const Task task =
      run_sync(request.action == JobsAction::retry ? queue.retry(id, context) : queue.cancel(id, context));
  fmt::print("{} {} is {}\n", task.kind, task.task_id.str(), enum_name(task.status));
  return 0;
}

}  // namespace

int run_jobs(const Settings& settings, const JobsRequest& request) {
  if (!is_there(settings.database)) return 1;
  const SystemClock clock;
  const auto database = open_database(settings, clock);
  jobs::Queue queue{*database};
  if (request.action == JobsAction::list) return list_jobs(queue, request);
  const auto id = JobId::parse(request.id);
  if (!id) {
    fmt::print(stderr, "lectern: \"{}\" is no id of a task. See `lectern jobs list`.\n", request.id);
    return kWrongArguments;
  }
  try {
    return act_on(queue, request, *id, clock);
  } catch (const Error& error) {
    fmt::print(stderr, "lectern: {}\n", error.sentence());
    return 1;
  }
}

}  // namespace lectern::app
