// The vocabulary of typed handlers. A handler is an ordinary function whose signature is the contract:
//
//   awaitable<Created<Book>> create_book(Body<NewBook> book, Context& context);
//   awaitable<Page<Book>> list_books(Query<BookQuery> query, Context& context);
//   awaitable<NoContent> archive_book(Path<BookId> id, Precondition if_match, Context& context);
//
// The router reads path, query, body and response off it, for dispatch and for OpenAPI.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "base/entity_tag.hpp"
#include "base/json_reader.hpp"
#include "base/page.hpp"
#include "base/query_reader.hpp"
#include "http/message.hpp"

namespace lectern::http {

/// A segment of the path; one that cannot be parsed names nothing (404).
template <class T>
struct Path {
  T value;
};

/// The query string, read into a described struct; what is wrong in it is 400 (422 for an id that is no UUID).
template <class T>
struct Query {
  T value;
};

/// The JSON body, read into a described struct; what is wrong in it is 422, or what the struct says (older_errors.hpp).
template <class T>
struct Body {
  T value;
};

/// 201 with the new resource and its Location.
template <class T>
struct Created {
  T value;
  std::string location;  // path: "/api/v1/books/…"
};

/// A new resource with an `id`, of the collection at `path` ("/api/v1/books").
template <class T>
Created<T> created_in(std::string_view path, T value) {
  std::string location = std::string{path} + "/" + value.id.str();
  return {std::move(value), std::move(location)};
}

/// 202: it will be done; Location says where to ask what came of it.
template <class T>
struct Accepted {
  T value;
  std::string location;       // path: "/api/v1/tasks/…"
  bool as_preferred = false;  // by the client, which is told so
};

/// A task, by its `task_id`.
template <class Task>
Accepted<Task> accepted(Task task) {
  std::string location = "/api/v1/tasks/" + task.task_id.str();
  return {std::move(task), std::move(location)};
}

/// One that the client would rather be told of than wait for.
template <class Task>
Accepted<Task> accepted_as_preferred(Task task) {
  auto answer = accepted(std::move(task));
  answer.as_preferred = true;
  return answer;
}

/// What was done at once, or, if the client would rather not wait for it (http/preference.hpp), that it will be.
template <class Done, class Later>
struct DoneOrAccepted {
  std::variant<Done, Accepted<Later>> value;
};

/// 204.
struct NoContent {};

/// Any of these with a header of its own, such as a cookie.
template <class T>
struct WithHeader {
  T value;
  std::optional<Header> header;
};

/// 200 with the value, or 204 where there is none.
template <class T>
struct MaybeContent {
  std::optional<T> value;
};

}  // namespace lectern::http
