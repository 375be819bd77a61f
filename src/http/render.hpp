// From a typed handler's result to a response, and from a typed handler to the router's plain one.
#pragma once

#include "base/json_writer.hpp"
#include "http/extract.hpp"

namespace lectern::http {

/// Completes a 200 or 201 with a JSON body: entity tag and caching rules.
void finish_json(Response& response);
/// `Link` (next, first) and `X-Total-Count` of a list, made from the request's own URL.
void add_page_headers(Response& response, const Request& request, const PageMeta& meta);

template <class T>
Response render(const T& value, const Request&) {
  Response response;
  write_json(response.body, value);
  finish_json(response);
  return response;
}

template <class T>
Response render(const Created<T>& created, const Request& request) {
  Response response = render(created.value, request);
  response.status = 201;
  response.with("Location", created.location);
  return response;
}

template <class T>
Response render(const Accepted<T>& accepted, const Request& request) {
  Response response = render(accepted.value, request);
  response.status = 202;
  response.with("Location", accepted.location);
  if (accepted.as_preferred) response.with("Preference-Applied", "respond-async");
  return response;
}

template <class Done, class Later>
Response render(const DoneOrAccepted<Done, Later>& either, const Request& request) {
  return std::visit([&](const auto& value) { return render(value, request); }, either.value);
}

template <class T>
Response render(const Page<T>& page, const Request& request) {
  Response response;
  response.body.reserve(page.data.size() * 700 + 256);
  write_json(response.body, page);
  finish_json(response);
  add_page_headers(response, request, page.meta);
  return response;
}

inline Response render(const NoContent&, const Request&) {
  Response response;
  response.status = 204;
  response.content_type = {};
  return response;
}

template <class T>
Response render(const MaybeContent<T>& content, const Request& request) {
  return content.value ? render(*content.value, request) : render(NoContent{}, request);
}

template <class T>
Response render(const WithHeader<T>& answer, const Request& request) {
  Response response = render(answer.value, request);
  if (answer.header) response.headers.push_back(*answer.header);
  return response;
}

inline Response render(Response response, const Request&) {
  return response;
}

/// A coroutine that owns nothing: `handler` lives in its Route as long as the program.
template <class Handler, class... Arguments>
awaitable<Response> call_handler(const Handler& handler, const Request& request, Context& context,
                                 const PathValues& values, std::tuple<Arguments...>*) {
  Extraction extraction{request, context, values};
  std::tuple<Arguments...> arguments{Extract<Arguments>::from(extraction)...};
  co_return render(co_await std::apply(handler, std::move(arguments)), request);
}

template <class Handler>
RouteHandler adapt(Handler handler) {
  return [handler = std::move(handler)](const Request& request, Context& context, const PathValues& values) {
    using Arguments = typename HandlerTraits<Handler>::Arguments;
    return call_handler(handler, request, context, values, static_cast<Arguments*>(nullptr));
  };
}

}  // namespace lectern::http
