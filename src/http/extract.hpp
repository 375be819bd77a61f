// From a request to a typed handler's arguments, by the handler's signature.
#pragma once

#include <tuple>

#include "base/older_errors.hpp"
#include "http/handler.hpp"
#include "http/problem.hpp"
#include "http/route.hpp"

namespace lectern::http {

template <class Handler>
struct HandlerTraits : HandlerTraits<decltype(&Handler::operator())> {};
template <class ResultType, class... ArgumentTypes>
struct HandlerTraits<awaitable<ResultType> (*)(ArgumentTypes...)> {
  using Result = ResultType;
  using Arguments = std::tuple<ArgumentTypes...>;
};
template <class Class, class ResultType, class... ArgumentTypes>
struct HandlerTraits<awaitable<ResultType> (Class::*)(ArgumentTypes...) const>
    : HandlerTraits<awaitable<ResultType> (*)(ArgumentTypes...)> {};

/// What arguments are taken from. Path values are taken one after the other.
struct Extraction {
  const Request& request;
  Context& context;
  const PathValues& path_values;
  std::size_t next_path_value = 0;

  [[nodiscard]] ReadContext read_context() const { return {context.now}; }
};

/// Throws 415 for a body of another type, 400 for one that is not JSON, 422 for fields that break a rule.
void require_json(const Request& request);
[[noreturn]] void throw_json_errors(JsonErrors errors);
/// The same of a body whose struct has an older system's errors.
[[noreturn]] void throw_json_errors(JsonErrors errors, const OlderErrors& older);
/// Throws 413 for a `q` that is too long, 422 if ids that are no UUIDs are all that is wrong, else 400.
[[noreturn]] void throw_query_errors(FieldErrors errors);

template <class Argument>
struct Extract;

template <>
struct Extract<Context&> {
  static Context& from(Extraction& extraction) { return extraction.context; }
};

template <>
struct Extract<const Request&> {
  static const Request& from(Extraction& extraction) { return extraction.request; }
};

template <class T>
struct Extract<Path<T>> {
  static Path<T> from(Extraction& extraction) {
    auto value =
        ScalarTraits<T>::parse(extraction.path_values.at(extraction.next_path_value++), extraction.read_context());
    if (!value) throw T::not_found();
    return {std::move(*value)};
  }
};

template <class T>
struct Extract<Query<T>> {
  static Query<T> from(Extraction& extraction) {
    auto value = read_query<T>(extraction.request.query, extraction.read_context());
    if (!value) throw_query_errors(std::move(value.error()));
    return {std::move(*value)};
  }
};

template <class T>
struct Extract<Body<T>> {
  static Body<T> from(Extraction& extraction) {
    require_json(extraction.request);
    auto value = read_json<T>(extraction.request.body, extraction.read_context());
    if (value) return {std::move(*value)};
    if constexpr (HasOlderErrors<T>) throw_json_errors(std::move(value.error()), T::kOlderErrors);
    throw_json_errors(std::move(value.error()));
  }
};

template <>
struct Extract<Precondition> {
  static Precondition from(Extraction& extraction) {
    const std::string_view if_match = extraction.request.header("If-Match");
    return if_match.empty() ? Precondition{} : Precondition{std::string{if_match}};
  }
};

}  // namespace lectern::http
