// The whole application in process: requests go straight into the router, without sockets.
//
//   TestApp app;
//   const auto book = app.post("/api/v1/books", R"({"title":"A","author":"B"})");
//   EXPECT_EQ(book.status(), 201);
//   EXPECT_EQ(book.text("title"), "A");
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json/value.hpp>

#include "app/application.hpp"
#include "support/test_database.hpp"

namespace lectern::test {

using Headers = std::vector<std::pair<std::string, std::string>>;

/// An answer; `at` and its kin take dotted paths: "data.0.title".
class Answer {
 public:
  explicit Answer(http::Response response);

  [[nodiscard]] unsigned status() const { return response_.status; }
  [[nodiscard]] std::string header(std::string_view name) const { return std::string{response_.header(name)}; }
  [[nodiscard]] std::string_view body() const { return response_.payload(); }
  [[nodiscard]] std::string_view content_type() const { return response_.content_type; }

  /// Null where there is nothing.
  [[nodiscard]] const boost::json::value& at(std::string_view path) const;
  [[nodiscard]] bool has(std::string_view path) const;
  [[nodiscard]] std::string text(std::string_view path) const;
  [[nodiscard]] std::int64_t number(std::string_view path) const;
  [[nodiscard]] std::size_t size(std::string_view path) const;
  /// "field: type" of each invalid field, in order.
  [[nodiscard]] std::vector<std::string> invalid_fields() const;

 private:
  http::Response response_;
  boost::json::value json_;
};

/// Most tests are one client that asks for much at once.
enum class RateLimiting : std::uint8_t { off, as_set };

class TestApp {
 public:
  explicit TestApp(const app::Settings& settings = {}, Engine engine = engine_of_this_run(),
                   RateLimiting limiting = RateLimiting::off);
  /// Another program on the database of `first`, which outlives it; its clock shows the same.
  TestApp(const app::Settings& settings, TestApp& first);

  Answer request(http::Method method, std::string_view target, std::string body = "", const Headers& headers = {}) {
    return Answer{answer(method, target, std::move(body), headers, true)};
  }
  /// An answer that goes on: what it is made of is not asked for yet.
  http::Response begin(std::string_view target, const Headers& headers = {}) {
    return answer(http::Method::get, target, "", headers, false);
  }
  Answer get(std::string_view target, const Headers& headers = {}) {
    return request(http::Method::get, target, "", headers);
  }
  Answer post(std::string_view target, std::string body = "", const Headers& headers = {}) {
    return request(http::Method::post, target, std::move(body), headers);
  }
  Answer put(std::string_view target, std::string body, const Headers& headers = {}) {
    return request(http::Method::put, target, std::move(body), headers);
  }
  Answer patch(std::string_view target, std::string body, const Headers& headers = {}) {
    return request(http::Method::patch, target, std::move(body), headers);
  }
  Answer remove(std::string_view target, const Headers& headers = {}) {
    return request(http::Method::delete_, target, "", headers);
  }

  /// The ids of a new book and a new member.
  std::string add_book(std::string_view title, std::int64_t copies = 1);
  std::string add_member(std::string_view name);

  /// Of the requests from now on.
  void set_client(std::string address) { client_ = std::move(address); }
  ManualClock& clock() { return *clock_; }
  app::Application& application() { return *application_; }
  [[nodiscard]] const FreshDatabase& database() const { return *fresh_; }

 private:
  http::Response answer(http::Method method, std::string_view target, std::string body, const Headers& headers,
                        bool whole);
  http::awaitable<http::Response> whole_answer(http::Request& request, Context& context);

  void open(const app::Settings& settings, RateLimiting limiting);

  std::shared_ptr<FreshDatabase> fresh_;
  std::shared_ptr<ManualClock> clock_;
  std::string client_ = "127.0.0.1";
  std::unique_ptr<app::Application> application_;
  http::Dispatcher dispatcher_;
};

}  // namespace lectern::test
