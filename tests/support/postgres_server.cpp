#include "support/postgres_server.hpp"

#include <fmt/format.h>

#include "db/postgres/blocking_connection.hpp"
#include "support/fresh_database.hpp"

namespace lectern::test {

using db::postgres::BlockingConnection;

PostgresScratch::PostgresScratch() : name_(unused_name()), url_(postgres_url(name_)) {
  BlockingConnection{postgres_url("lectern")}.run("a database for a test", fmt::format("create database {}", name_));
}

PostgresScratch::~PostgresScratch() {
  BlockingConnection{postgres_url("lectern")}.run("to drop a test's database",
                                                  fmt::format("drop database {} with (force)", name_));
}

}  // namespace lectern::test
