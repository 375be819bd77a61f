#include "support/postgres_server.hpp"

#include <cstdlib>

#include "base/ids.hpp"
#include "db/postgres/blocking_connection.hpp"

namespace lectern::test {

std::string postgres_url() {
  const char* url = std::getenv("LECTERN_TEST_POSTGRES");
  return url == nullptr ? std::string{} : url;
}

PostgresScratch::PostgresScratch() : name_("test_" + to_string(make_uuid_v7())), url_(postgres_url()) {
  db::postgres::BlockingConnection{url_}.run("to make a database", "create database \"" + name_ + '"');
  url_.replace(url_.rfind('/') + 1, std::string::npos, name_);
}

PostgresScratch::~PostgresScratch() {
  db::postgres::BlockingConnection{postgres_url()}.run("to drop a database",
                                                       "drop database \"" + name_ + "\" with (force)");
}

}  // namespace lectern::test
