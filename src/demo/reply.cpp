#include "demo/reply.hpp"

#include <algorithm>
#include <charconv>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

namespace lectern::demo {
namespace {

namespace json = boost::json;

constexpr std::size_t kMostShown = 200;  // bytes of a body in a failure's sentence

const json::value* step_into(const json::value& value, std::string_view name) {
  if (const auto* object = value.if_object()) return object->if_contains(name);
  const auto* array = value.if_array();
  std::size_t index = 0;
  if (array == nullptr || std::from_chars(name.data(), name.data() + name.size(), index).ec != std::errc{})
    return nullptr;
  return array->if_contains(index);
}

const json::value* find(const json::value& root, std::string_view path) {
  const json::value* found = &root;
  while (found != nullptr && !path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    found = step_into(*found, path.substr(0, dot));
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  return found;
}

bool is_same(const json::value& left, const json::value& right) {
  if (left.is_number() && right.is_number()) return left.to_number<double>() == right.to_number<double>();
  return left == right;
}

std::string shown(std::string_view body) {
  if (body.empty()) return "nothing";
  return body.size() <= kMostShown ? std::string{body} : std::string{body.substr(0, kMostShown)} + "…";
}

}  // namespace

void check(bool holds, const std::string& sentence) {
  if (!holds) throw CheckFailed(sentence);
}

Reply::Reply(std::string call, HttpAnswer answer) : call_(std::move(call)), answer_(std::move(answer)) {
  boost::system::error_code error;
  json_ = json::parse(answer_.body, error);
  is_json_ = !error;
}

const Reply& Reply::expect(unsigned status) const {
  if (answer_.status != status)
    fail(fmt::format("answered {} instead of {}: {}", answer_.status, status, shown(answer_.body)));
  return *this;
}

const Reply& Reply::expect_value(std::string_view path, const json::value& expected) const {
  const json::value& value = at(path);
  if (!is_same(value, expected))
    fail(fmt::format("has {} = {} instead of {}", path, json::serialize(value), json::serialize(expected)));
  return *this;
}

const Reply& Reply::expect_field(std::string_view path) const {
  static_cast<void>(at(path));
  return *this;
}

const Reply& Reply::expect_size(std::string_view path, std::size_t size) const {
  const std::size_t found = list(path).size();
  if (found != size) fail(fmt::format("has {} entries in {} instead of {}", found, path, size));
  return *this;
}

const Reply& Reply::expect_header(std::string_view name, std::string_view value) const {
  if (header(name) != value) fail(fmt::format("has {}: \"{}\" instead of \"{}\"", name, header(name), value));
  return *this;
}

const Reply& Reply::expect_problem(unsigned status, std::string_view code) const {
  expect(status).expect("error_code", code).expect("status", status);
  if (!header("Content-Type").starts_with("application/problem+json")) fail("is no application/problem+json");
  if (text("detail").empty()) fail("does not say what is wrong");
  return *this;
}

const json::value& Reply::at(std::string_view path) const {
  if (!is_json_) fail(fmt::format("is not JSON: {}", shown(answer_.body)));
  const json::value* found = find(json_, path);
  if (found == nullptr) fail(fmt::format("has no {}: {}", path, shown(answer_.body)));
  return *found;
}

std::string Reply::text(std::string_view path) const {
  const json::value& value = at(path);
  if (!value.is_string()) fail(fmt::format("has {} = {}, which is no text", path, json::serialize(value)));
  return std::string{value.get_string()};
}

std::int64_t Reply::number(std::string_view path) const {
  const json::value& value = at(path);
  if (!value.is_int64()) fail(fmt::format("has {} = {}, which is no whole number", path, json::serialize(value)));
  return value.get_int64();
}

const json::array& Reply::list(std::string_view path) const {
  const json::value& value = at(path);
  if (!value.is_array()) fail(fmt::format("has {} = {}, which is no list", path, json::serialize(value)));
  return value.get_array();
}

void Reply::fail(const std::string& what) const {
  throw CheckFailed(fmt::format("{} {}", call_, what));
}

}  // namespace lectern::demo
