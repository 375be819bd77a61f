// The same requests to two applications at once, one on SQLite and one on PostgreSQL, and what their answers differ in.
// Ids differ between them, so they go by the order in which answers first showed them: `{#7}` in requests, and in what
// is compared, is the seventh. Used by one thread; needs a cluster (fresh_database.hpp).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "support/test_app.hpp"

namespace lectern::test {

struct Operation {
  http::Method method = http::Method::get;
  std::string target{};
  std::string body{};
  Headers headers{};
  std::chrono::microseconds advance{};  // of the clocks, before it
  bool walks = false;                   // through all pages
  bool revisits = false;                // asks again with the entity tag it was given
};

std::string to_text(const Operation& operation);

class BothEngines {
 public:
  /// What differs in the answers, as a text for people; nothing if they are the same.
  std::optional<std::string> difference(const Operation& operation);

  /// Of the last request: the same on both.
  [[nodiscard]] unsigned status() const { return status_; }
  [[nodiscard]] const boost::json::value& json() const { return json_; }

 private:
  class Side {
   public:
    explicit Side(Engine engine) : app_({}, engine) {}

    /// The answers as they are compared: status, headers and body, with ids by their order.
    std::string perform(const Operation& operation);
    [[nodiscard]] unsigned status() const { return status_; }
    [[nodiscard]] const std::string& body() const { return body_; }

   private:
    Answer send(const Operation& operation, const std::string& target, const Headers& more = {});
    std::string shown(const Answer& answer);
    std::string walk(const Operation& operation, const std::string& first_page);
    [[nodiscard]] std::string with_ids(std::string_view text) const;
    std::string without_ids(std::string_view text);

    TestApp app_;
    std::vector<std::string> ids_;
    std::unordered_map<std::string, std::size_t> numbers_;
    unsigned status_ = 0;
    std::string body_;  // of the first page, with ids by their order
    std::string next_cursor_;
    std::string entity_tag_;
  };

  Side sqlite_{Engine::sqlite};
  Side postgres_{Engine::postgres};
  unsigned status_ = 0;
  boost::json::value json_;
};

}  // namespace lectern::test
