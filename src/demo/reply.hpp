// A server's answer and what a scenario expects of it. The first expectation that does not hold ends the scenario with
// a sentence that says what was asked, what came, and what should have come. Values; used by one thread at a time.
//
//   library.get("/books/" + id).expect(200).expect("available_copies", 1);
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

#include <boost/json/value.hpp>

#include "runtime/http_client.hpp"

namespace lectern::demo {

class CheckFailed : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// For what no single answer says: the sentence is what was found wrong.
void check(bool holds, const std::string& sentence);

class Reply {
 public:
  /// `call` is what was asked, "GET /api/v1/books".
  Reply(std::string call, HttpAnswer answer);

  const Reply& expect(unsigned status) const;
  /// `path` is dotted, "data.0.title"; numbers count alike whatever their type.
  template <class T>
  const Reply& expect(std::string_view path, const T& value) const {
    if constexpr (std::is_convertible_v<const T&, std::string_view>) {
      const std::string_view text = value;
      return expect_value(path, boost::json::value(boost::json::string_view{text.data(), text.size()}));
    } else {
      return expect_value(path, boost::json::value(value));
    }
  }
  /// The path leads somewhere; the empty one, to any JSON.
  const Reply& expect_field(std::string_view path) const;
  const Reply& expect_size(std::string_view path, std::size_t size) const;
  const Reply& expect_header(std::string_view name, std::string_view value) const;
  /// A problem in the one shape of errors, with this code and a sentence.
  const Reply& expect_problem(unsigned status, std::string_view code) const;

  [[nodiscard]] unsigned status() const { return answer_.status; }
  [[nodiscard]] const std::string& body() const { return answer_.body; }
  [[nodiscard]] std::string header(std::string_view name) const { return std::string{answer_.header(name)}; }
  /// What an answer must have; the scenario ends if it has not.
  [[nodiscard]] const boost::json::value& at(std::string_view path) const;
  [[nodiscard]] std::string text(std::string_view path) const;
  [[nodiscard]] std::int64_t number(std::string_view path) const;
  [[nodiscard]] const boost::json::array& list(std::string_view path) const;

 private:
  const Reply& expect_value(std::string_view path, const boost::json::value& expected) const;
  [[noreturn]] void fail(const std::string& what) const;

  std::string call_;
  HttpAnswer answer_;
  boost::json::value json_;
  bool is_json_ = false;
};

}  // namespace lectern::demo
