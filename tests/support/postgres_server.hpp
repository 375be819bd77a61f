// An empty PostgreSQL database for a test, without a schema yet, in the private cluster of this run
// (fresh_database.hpp); gone with its object.
#pragma once

#include <string>

namespace lectern::test {

class PostgresScratch {
 public:
  PostgresScratch();
  ~PostgresScratch();
  PostgresScratch(const PostgresScratch&) = delete;
  PostgresScratch& operator=(const PostgresScratch&) = delete;

  [[nodiscard]] const std::string& url() const { return url_; }

 private:
  std::string name_;
  std::string url_;
};

}  // namespace lectern::test
