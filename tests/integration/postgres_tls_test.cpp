// TLS to PostgreSQL, as the address or libpq's environment variables ask for it.
#include <cstdlib>

#include <boost/asio/steady_timer.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "app/library_database.hpp"
#include "db/postgres/blocking_connection.hpp"
#include "db/postgres/postgres_database.hpp"
#include "support/test_database.hpp"
#include "support/tls_cluster.hpp"
#include "support/tls_proxy.hpp"

namespace lectern {
namespace {

using db::postgres::BlockingConnection;
using db::postgres::PostgresDatabase;
using testing::HasSubstr;

bool is_encrypted(db::Database& database) {
  db::DynamicQuery query{"test"};
  query.text = "select ssl from pg_stat_ssl where pid = pg_backend_pid()";
  return run_sync(database.list<bool>(query)).at(0);
}

db::awaitable<std::string> of_size(db::Session& session, std::int64_t size) {
  db::DynamicQuery query{"test"};
  query.text = "select repeat('x', " + query.bind(size) + "::integer)";
  co_return (co_await session.list<std::string>(query)).at(0);
}

class PostgresTls : public testing::Test {
 protected:
  static void SetUpTestSuite() { cluster_ = std::make_unique<test::TlsCluster>(); }
  static void TearDownTestSuite() { cluster_.reset(); }

  static std::string url() { return url(cluster_->port()); }
  static std::string url(std::uint16_t port) {
    return fmt::format("postgresql://lectern@127.0.0.1:{}/lectern?sslmode=verify-full&sslrootcert={}", port,
                       cluster_->authority());
  }
  static std::string url_with_another_authority() {
    return cluster_->url() + "?sslmode=verify-full&sslrootcert=" + cluster_->other_authority();
  }

  static std::unique_ptr<test::TlsCluster> cluster_;
  ManualClock clock_{test::test_start()};
};

std::unique_ptr<test::TlsCluster> PostgresTls::cluster_;

TEST_F(PostgresTls, IsSpokenAsTheAddressSays) {
  app::Settings settings;
  settings.database = app::DatabaseUrl::trusted(url());
  EXPECT_TRUE(is_encrypted(*app::make_database(settings)));
  settings.database = app::DatabaseUrl::trusted(cluster_->url() + "?sslmode=disable");
  EXPECT_FALSE(is_encrypted(*app::make_database(settings)));
}

TEST_F(PostgresTls, IsSpokenAsTheEnvironmentSays) {
  const std::vector<std::pair<const char*, std::string>> variables{
      {"PGHOST", "127.0.0.1"},      {"PGPORT", std::to_string(cluster_->port())},
      {"PGUSER", "lectern"},        {"PGDATABASE", "lectern"},
      {"PGSSLMODE", "verify-full"}, {"PGSSLROOTCERT", cluster_->authority()}};
  for (const auto& [name, value] : variables) ::setenv(name, value.c_str(), 1);
  app::Settings settings;
  settings.database = app::DatabaseUrl::trusted("postgresql://");
  EXPECT_TRUE(is_encrypted(*app::make_database(settings)));
  for (const auto& [name, value] : variables) ::unsetenv(name);
}

TEST_F(PostgresTls, RefusesAServerWhoseAuthorityIsAnother) {
  EXPECT_THAT([] { BlockingConnection{url_with_another_authority()}; },
              testing::ThrowsMessage<Unavailable>(HasSubstr("certificate verify failed")));
  PostgresDatabase database{{.url = url_with_another_authority()}};
  EXPECT_THAT(
      [&] { is_encrypted(database); },
      testing::Throws<StorageError>(testing::Property(
          &StorageError::reason, testing::AllOf(HasSubstr("127.0.0.1"), HasSubstr("certificate verify failed")))));
}

/// Reads results of these sizes at once; how many came as they are.
int come_whole(db::Database& database, const std::vector<std::int64_t>& sizes) {
  int right = 0;
  std::size_t open = sizes.size();
  const auto read = [&](std::int64_t size) -> db::awaitable<void> {
    if ((co_await of_size(database, size)).size() == static_cast<std::size_t>(size)) ++right;
  };
  run_sync([&]() -> db::awaitable<void> {
    const auto executor = co_await db::asio::this_coro::executor;
    for (const std::int64_t size : sizes) db::asio::co_spawn(executor, read(size), [&](std::exception_ptr) { --open; });
    db::asio::steady_timer pause{executor};
    while (open > 0) {
      pause.expires_after(std::chrono::milliseconds{1});
      co_await pause.async_wait(db::asio::use_awaitable);
    }
  }());
  return right;
}

TEST_F(PostgresTls, BringsResultsOfEverySize) {
  constexpr int kReads = 200;
  PostgresDatabase database{{.url = url()}};
  std::vector<std::int64_t> sizes;
  for (int i = 0; i < kReads; ++i) sizes.push_back(i * 1'237 % 70'000);
  EXPECT_EQ(come_whole(database, sizes), kReads);
  for (const std::int64_t size : sizes) EXPECT_EQ(come_whole(database, {size}), 1) << size;
}

/// Of a large record libpq may take a part, when a piece of the one before fills its buffer; of the rest, which OpenSSL
/// has then, the socket knows nothing.
TEST_F(PostgresTls, BringsResultsThatFillSeveralLargeRecords) {
  constexpr std::int64_t kRecord = 16'384;
  const test::TlsProxy proxy{cluster_->port(), cluster_->certificate(), cluster_->key()};
  PostgresDatabase database{{.url = url(proxy.port())}};
  for (std::int64_t size = 0; size < kRecord; size += kRecord / 32)
    EXPECT_EQ(come_whole(database, {12'000, 8'000, size}), 3) << size;
  EXPECT_EQ(proxy.connections(), 1) << "one was given up";
}

}  // namespace
}  // namespace lectern
