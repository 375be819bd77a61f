// Bodies that no write route takes, and what it says of them: rows of the tables that every such route meets.
#pragma once

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/test_app.hpp"

namespace lectern::test {

struct BadBody {
  std::string body;
  unsigned status;
  std::vector<std::string> fields;  // "field: type" of each invalid one, in order
};

inline void expect_refused(const Answer& answer, const BadBody& bad) {
  EXPECT_EQ(answer.status(), bad.status) << bad.body;
  EXPECT_EQ(answer.content_type(), "application/problem+json") << bad.body;
  EXPECT_EQ(answer.invalid_fields(), bad.fields) << bad.body << " got " << answer.body();
}

}  // namespace lectern::test
