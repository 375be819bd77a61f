#include "jobs/task_routes.hpp"

namespace lectern::jobs {
namespace {

using http::Method;
using http::Path;
using http::Query;

constexpr std::string_view kTag = "tasks";

}  // namespace

void add_task_routes(http::Router& router, Queue& queue) {
  router.add(Method::get, "/api/v1/tasks", "list_tasks",
             {.summary = "List tasks, newest first.", .tag = kTag, .role = http::Role::staff},
             [&](Query<TaskQuery> query, Context&) -> awaitable<Page<Task>> {
               co_return co_await queue.list_tasks(std::move(query.value));
             });

  router.add(Method::get, "/api/v1/tasks/{id}", "get_task",
             {.summary = "Get a task: how far it is, and what came of it.",
              .tag = kTag,
              .role = http::Role::staff,
              .errors = {{404, "TASK_NOT_FOUND"}}},
             [&](Path<JobId> id, Context&) -> awaitable<Task> { co_return co_await queue.get_task(id.value); });

  router.add(
      Method::post, "/api/v1/tasks/{id}/retry", "retry_task",
      {.summary = "Try a task again that failed or was canceled; at once, if it waits for its next attempt.",
       .tag = kTag,
       .role = http::Role::staff,
       .errors = {{404, "TASK_NOT_FOUND"}, {409, "TASK_NOT_FINISHED"}, {409, "TASK_ALREADY_QUEUED"}},
       .idempotent = true},
      [&](Path<JobId> id, Context& context) -> awaitable<Task> { co_return co_await queue.retry(id.value, context); });

  router.add(
      Method::post, "/api/v1/tasks/{id}/cancel", "cancel_task",
      {.summary = "Cancel a task; one that runs is told to stop, and may still succeed.",
       .tag = kTag,
       .role = http::Role::staff,
       .errors = {{404, "TASK_NOT_FOUND"}, {409, "TASK_FINISHED"}},
       .idempotent = true},
      [&](Path<JobId> id, Context& context) -> awaitable<Task> { co_return co_await queue.cancel(id.value, context); });
}

}  // namespace lectern::jobs
