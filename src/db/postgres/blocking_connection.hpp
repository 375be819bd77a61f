// A PostgreSQL connection that blocks: for the start of the program (migrations, the check of statements), before there
// is an event loop. Used by one thread.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

#include <libpq-fe.h>

namespace lectern::db::postgres {

class BlockingConnection {
 public:
  struct Clear {
    void operator()(PGresult* result) const { PQclear(result); }
  };
  using Result = std::unique_ptr<PGresult, Clear>;

  /// `conninfo` is what libpq takes: an URL, or keywords. Throws Unavailable with a sentence for the operator: where
  /// the server was looked for and what is wrong, never the password.
  explicit BlockingConnection(const std::string& conninfo);

  /// Runs SQL without parameters, also several statements in a row; the result is the last one's. Throws Unavailable
  /// with `doing` ("to apply migration 6") and the server's reason.
  Result run(std::string_view doing, const std::string& sql);
  /// Runs one statement with parameters, all as text.
  Result run(std::string_view doing, const std::string& sql, std::initializer_list<std::string> parameters);

  [[nodiscard]] PGconn* native() { return connection_.get(); }

 private:
  struct Finish {
    void operator()(PGconn* connection) const { PQfinish(connection); }
  };
  Result checked(std::string_view doing, PGresult* result);

  std::unique_ptr<PGconn, Finish> connection_;
};

}  // namespace lectern::db::postgres
