#include "db/postgres/blocking_connection.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <vector>

#include <fmt/format.h>

#include "base/errors.hpp"

namespace lectern::db::postgres {
namespace {

constexpr int kOldestServer = 15;

/// libpq's messages have several lines, with tabs.
std::string in_one_line(std::string_view message) {
  std::string line;
  for (const char c : message) {
    const bool is_space = c == '\n' || c == '\t' || c == ' ';
    if (!is_space) line += c;
    if (is_space && !line.empty() && line.back() != ' ') line += ' ';
  }
  if (line.ends_with(' ')) line.pop_back();
  return line;
}

/// Before libpq says what is wrong with it, which may repeat a password.
void refuse_malformed(const std::string& conninfo) {
  PQconninfoOption* options = PQconninfoParse(conninfo.c_str(), nullptr);
  if (options == nullptr)
    throw Unavailable(
        "The address of the PostgreSQL database is not understood. Give postgresql://user:password@host:port/name.");
  PQconninfoFree(options);
}

PGconn* connect(const std::string& conninfo) {
  // Those before dbname are what counts unless the address, which is in its place, says otherwise.
  const char* timeout = std::getenv("PGCONNECT_TIMEOUT");
  const std::array keywords{"connect_timeout", "fallback_application_name", "dbname", "client_encoding",
                            static_cast<const char*>(nullptr)};
  const std::array values{timeout != nullptr ? timeout : "5", "lectern", conninfo.c_str(), "UTF8",
                          static_cast<const char*>(nullptr)};
  constexpr int kExpandName = 1;
  return PQconnectdbParams(keywords.data(), values.data(), kExpandName);
}

}  // namespace

BlockingConnection::BlockingConnection(const std::string& conninfo) {
  refuse_malformed(conninfo);
  connection_.reset(connect(conninfo));
  if (PQstatus(connection_.get()) != CONNECTION_OK)
    throw Unavailable(fmt::format("PostgreSQL cannot be reached: {}", in_one_line(PQerrorMessage(connection_.get()))),
                      "DATABASE_UNAVAILABLE");
  PQsetNoticeProcessor(connection_.get(), [](void*, const char*) {}, nullptr);
  const int version = PQserverVersion(connection_.get()) / 10'000;
  if (version < kOldestServer)
    throw Unavailable(fmt::format("The server at {}:{} is PostgreSQL {}; Lectern needs {} or later.",
                                  PQhost(connection_.get()), PQport(connection_.get()), version, kOldestServer));
}

BlockingConnection::Result BlockingConnection::checked(std::string_view doing, PGresult* result) {
  Result owned{result};
  const ExecStatusType status = PQresultStatus(result);
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return owned;
  const char* primary = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  throw Unavailable(fmt::format("PostgreSQL at {}:{} (database {}) refused {}: {}", PQhost(connection_.get()),
                                PQport(connection_.get()), PQdb(connection_.get()), doing,
                                in_one_line(primary != nullptr ? primary : PQerrorMessage(connection_.get()))));
}

BlockingConnection::Result BlockingConnection::run(std::string_view doing, const std::string& sql) {
  return checked(doing, PQexec(connection_.get(), sql.c_str()));
}

BlockingConnection::Result BlockingConnection::run(std::string_view doing, const std::string& sql,
                                                   std::initializer_list<std::string> parameters) {
  std::vector<const char*> values(parameters.size());
  std::ranges::transform(parameters, values.begin(), &std::string::c_str);
  return checked(doing, PQexecParams(connection_.get(), sql.c_str(), static_cast<int>(values.size()), nullptr,
                                     values.data(), nullptr, nullptr, 0));
}

}  // namespace lectern::db::postgres
