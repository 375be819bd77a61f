// A PostgreSQL database of its own for a test, on the server that LECTERN_TEST_POSTGRES names (scripts/postgres.sh
// makes one); gone afterwards.
#pragma once

#include <string>

namespace lectern::test {

/// The server's URL; empty if there is none.
std::string postgres_url();

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
