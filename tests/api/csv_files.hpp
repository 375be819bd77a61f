// CSV files in and out over the routes of a library of its own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "support/test_app.hpp"

namespace lectern {

inline constexpr std::string_view kBooks = "/api/v1/books/import/csv";
inline constexpr std::string_view kMembers = "/api/v1/members/import/csv";

inline test::Answer send_file(test::TestApp& app, std::string_view target, std::string_view file,
                              std::string_view part = "file", std::string_view boundary = "XX",
                              test::Headers headers = {}) {
  const std::string body = fmt::format(
      "--{2}\r\nContent-Disposition: form-data; name=\"{0}\"; filename=\"a.csv\"\r\nContent-Type: "
      "text/csv\r\n\r\n{1}\r\n"
      "--{2}--\r\n",
      part, file, boundary);
  headers.emplace(headers.begin(), "Content-Type", fmt::format("multipart/form-data; boundary={}", boundary));
  return app.post(target, body, headers);
}

class CsvApi : public testing::Test {
 protected:
  test::Answer import(std::string_view target, std::string_view file, std::string_view part = "file") {
    return send_file(app_, target, file, part);
  }
  test::Answer import_books(std::string_view file) { return import(kBooks, file); }
  std::vector<std::string> lines_of(std::string_view target) {
    std::vector<std::string> lines;
    const std::string body = body_of(target);
    std::string_view rest = body;
    while (!rest.empty()) {
      const std::size_t end = rest.find("\r\n");
      lines.emplace_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end == std::string_view::npos ? rest.size() : end + 2, rest.size()));
    }
    return lines;
  }
  std::string body_of(std::string_view target) {
    const test::Answer answer = app_.get(target);
    EXPECT_EQ(answer.status(), 200U) << answer.body();
    return std::string{answer.body()};
  }
  std::int64_t books() { return app_.get("/api/v1/books").number("meta.total"); }

  test::TestApp app_;
};

}  // namespace lectern
