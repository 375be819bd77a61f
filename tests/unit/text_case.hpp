// Cases of a table of texts, each with a name of its own in the test's name.
#pragma once

#include <ostream>
#include <string>

#include <gtest/gtest.h>

namespace lectern {

struct TextCase {
  std::string name;
  std::string text;
  std::string expected;
};

inline std::string name_of(const testing::TestParamInfo<TextCase>& info) {
  return info.param.name;
}

inline void PrintTo(const TextCase& one, std::ostream* out) {
  *out << one.text.substr(0, 200);
}

}  // namespace lectern
