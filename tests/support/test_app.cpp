#include "support/test_app.hpp"

#include <algorithm>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/ids.hpp"

namespace lectern::test {
namespace {

const boost::json::value kNothing;

const boost::json::value* step(const boost::json::value& from, std::string_view name) {
  if (const auto* object = from.if_object()) return object->if_contains(name);
  if (const auto* array = from.if_array()) {
    const std::size_t index = std::strtoul(std::string{name}.c_str(), nullptr, 10);
    return index < array->size() ? &(*array)[index] : nullptr;
  }
  return nullptr;
}

}  // namespace

Answer::Answer(http::Response response) : response_(std::move(response)) {
  const bool has_json = response_.content_type.ends_with("json") && !response_.payload().empty();  // a 304 has none
  if (has_json) json_ = boost::json::parse(std::string{response_.payload()});
}

const boost::json::value& Answer::at(std::string_view path) const {
  const boost::json::value* here = &json_;
  while (!path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    here = step(*here, path.substr(0, dot));
    if (here == nullptr) return kNothing;
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  return *here;
}

bool Answer::has(std::string_view path) const {
  return !at(path).is_null();
}

std::string Answer::text(std::string_view path) const {
  const auto& value = at(path);
  return value.is_string() ? std::string{value.get_string()} : boost::json::serialize(value);
}

std::int64_t Answer::number(std::string_view path) const {
  const auto& value = at(path);
  if (value.is_int64()) return value.get_int64();
  ADD_FAILURE() << path << " is no integer in " << body();
  return -1;
}

std::size_t Answer::size(std::string_view path) const {
  const auto& value = at(path);
  if (value.is_array()) return value.get_array().size();
  ADD_FAILURE() << path << " is no list in " << body();
  return 0;
}

std::vector<std::string> Answer::invalid_fields() const {
  std::vector<std::string> fields;
  if (!at("errors").is_array()) return fields;
  for (std::size_t i = 0; i < size("errors"); ++i)
    fields.push_back(
        fmt::format("{}: {}", text(fmt::format("errors.{}.field", i)), text(fmt::format("errors.{}.type", i))));
  return fields;
}

TestApp::TestApp(const app::Settings& settings, Engine engine, RateLimiting limiting)
    : fresh_(std::make_shared<FreshDatabase>(engine)), clock_(std::make_shared<ManualClock>(test_start())) {
  open(settings, limiting);
}

TestApp::TestApp(const app::Settings& settings, TestApp& first) : fresh_(first.fresh_), clock_(first.clock_) {
  open(settings, RateLimiting::off);
}

void TestApp::open(const app::Settings& settings, RateLimiting limiting) {
  app::Settings own = fresh_->settings(settings);
  if (limiting == RateLimiting::off) own.rate_limit = app::OnOff{false};
  application_ = std::make_unique<app::Application>(own, app::open_database(own, *clock_));
  dispatcher_ = application_->dispatcher();
}

http::Response TestApp::answer(http::Method method, std::string_view target, std::string body, const Headers& headers,
                               bool whole) {
  http::Request request;
  request.method = method;
  request.method_text = to_string(method);
  request.target = target;
  const std::size_t question = std::min(target.find('?'), target.size());
  request.path = target.substr(0, question);
  request.query = target.substr(std::min(question + 1, target.size()));
  request.body = std::move(body);
  request.remote_address = client_;
  request.headers.emplace_back("Content-Type", "application/json");
  for (const auto& [name, value] : headers) {
    if (name == "Content-Type") request.headers.clear();
    request.headers.emplace_back(name, value);
  }
  Context context;
  context.clock = clock_.get();
  context.now = clock_->now();
  context.correlation_id = to_string(make_uuid_v7());
  return run_sync(whole ? whole_answer(request, context) : dispatcher_(request, context));
}

/// What is made while it is sent, made to its end.
http::awaitable<http::Response> TestApp::whole_answer(http::Request& request, Context& context) {
  http::Response response = co_await dispatcher_(request, context);
  while (response.stream) {
    const std::string piece = co_await response.stream();
    if (piece.empty()) break;
    response.body += piece;
  }
  co_return response;
}

std::string TestApp::add_book(std::string_view title, std::int64_t copies) {
  const auto book =
      post("/api/v1/books", fmt::format(R"({{"title":"{}","author":"Somebody","total_copies":{}}})", title, copies));
  EXPECT_EQ(book.status(), 201U) << book.body();
  return book.text("id");
}

std::string TestApp::add_member(std::string_view name) {
  const auto member = post("/api/v1/members", fmt::format(R"({{"name":"{}","email":null}})", name));
  EXPECT_EQ(member.status(), 201U) << member.body();
  return member.text("id");
}

}  // namespace lectern::test
