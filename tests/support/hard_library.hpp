// A small library for bad requests: something of everything, and a way to see that nothing of it has changed. The
// words `{book}`, `{author}`, `{namesake}`, `{review}`, `{member}` (who has a loan), `{reader}` (who has none, but a
// book in the cart), `{gone}` (an archived member), `{product}`, `{loan}`, `{returned}`, `{archived}` (a book),
// `{waiting}` and `{canceled}` (tasks, on which nobody works) in a target or body stand for ids of it.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "support/test_app.hpp"

namespace lectern::test {

class HardLibrary {
 public:
  HardLibrary();

  [[nodiscard]] std::string filled_in(std::string_view text) const;
  Answer request(http::Method method, std::string_view target, std::string_view body, const Headers& headers = {});
  /// Everything that is stored.
  [[nodiscard]] std::string contents() const { return app_.database().contents(); }
  TestApp& app() { return app_; }

 private:
  TestApp app_;
  std::map<std::string, std::string, std::less<>> ids_;
};

/// Asserts that this is a 4xx in the one shape of problems, with a sentence.
void expect_refusal(const Answer& answer);

}  // namespace lectern::test
