#include "http/message.hpp"

#include <boost/beast/core/string.hpp>

namespace lectern::http {

std::string_view to_string(Method method) {
  switch (method) {
    case Method::get:
      return "GET";
    case Method::head:
      return "HEAD";
    case Method::post:
      return "POST";
    case Method::put:
      return "PUT";
    case Method::patch:
      return "PATCH";
    case Method::delete_:
      return "DELETE";
    case Method::options:
      return "OPTIONS";
    case Method::other:
      break;
  }
  return "OTHER";
}

std::string_view Request::header(std::string_view name) const {
  for (const auto& [key, value] : headers)
    if (boost::beast::iequals(key, name)) return value;
  return {};
}

bool Request::has_header(std::string_view name) const {
  return std::ranges::any_of(headers, [&](const auto& header) { return boost::beast::iequals(header.first, name); });
}

std::string_view Response::header(std::string_view name) const {
  for (const Header& header : headers)
    if (boost::beast::iequals(header.name, name)) return header.value;
  return {};
}

}  // namespace lectern::http
