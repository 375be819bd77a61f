#include "app/embedded/migrations.hpp"

#include <array>

namespace lectern::app {
namespace {

constexpr unsigned char kFoundation[] = {
#embed "migrations/sqlite/0001_foundation.sql"
};

constexpr unsigned char kAuthorsAndReviews[] = {
#embed "migrations/sqlite/0002_authors_reviews.sql"
};

constexpr unsigned char kSearch[] = {
#embed "migrations/sqlite/0003_search.sql"
};

constexpr unsigned char kCirculation[] = {
#embed "migrations/sqlite/0004_circulation.sql"
};

constexpr unsigned char kVerify[] = {
#embed "migrations/sqlite/0005_verify.sql"
};

constexpr unsigned char kWordVersions[] = {
#embed "migrations/sqlite/0006_word_versions.sql"
};

constexpr unsigned char kAuthorsOfBooks[] = {
#embed "migrations/sqlite/0007_authors_of_books.sql"
};

constexpr unsigned char kProducts[] = {
#embed "migrations/sqlite/0008_products.sql"
};

constexpr unsigned char kCache[] = {
#embed "migrations/sqlite/0009_cache.sql"
};

constexpr unsigned char kReading[] = {
#embed "migrations/sqlite/0010_reading.sql"
};

constexpr unsigned char kJobs[] = {
#embed "migrations/sqlite/0011_jobs.sql"
};

constexpr unsigned char kRecommendations[] = {
#embed "migrations/sqlite/0012_recommendations.sql"
};
constexpr unsigned char kNotifications[] = {
#embed "migrations/sqlite/0013_notifications.sql"
};
constexpr unsigned char kAnalytics[] = {
#embed "migrations/sqlite/0014_analytics.sql"
};
constexpr unsigned char kSumsOfLoans[] = {
#embed "migrations/sqlite/0015_sums_of_loans.sql"
};
constexpr unsigned char kColumnsOfDays[] = {
#embed "migrations/sqlite/0016_columns_of_days.sql"
};

constexpr unsigned char kPostgresLibrary[] = {
#embed "migrations/postgres/0006_library.sql"
};

constexpr unsigned char kPostgresAuthorsOfBooks[] = {
#embed "migrations/postgres/0007_authors_of_books.sql"
};

constexpr unsigned char kPostgresProducts[] = {
#embed "migrations/postgres/0008_products.sql"
};

constexpr unsigned char kPostgresCache[] = {
#embed "migrations/postgres/0009_cache.sql"
};

constexpr unsigned char kPostgresReading[] = {
#embed "migrations/postgres/0010_reading.sql"
};

constexpr unsigned char kPostgresJobs[] = {
#embed "migrations/postgres/0011_jobs.sql"
};

constexpr unsigned char kPostgresRecommendations[] = {
#embed "migrations/postgres/0012_recommendations.sql"
};
constexpr unsigned char kPostgresNotifications[] = {
#embed "migrations/postgres/0013_notifications.sql"
};
constexpr unsigned char kPostgresAnalytics[] = {
#embed "migrations/postgres/0014_analytics.sql"
};
constexpr unsigned char kPostgresSumsOfLoans[] = {
#embed "migrations/postgres/0015_sums_of_loans.sql"
};
constexpr unsigned char kPostgresColumnsOfDays[] = {
#embed "migrations/postgres/0016_columns_of_days.sql"
};

std::string_view text_of(std::span<const unsigned char> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

std::span<const db::Migration> sqlite_migrations() {
  static const std::array migrations{
      db::Migration{1, "foundation", text_of(kFoundation)},
      db::Migration{2, "authors and reviews", text_of(kAuthorsAndReviews)},
      db::Migration{3, "search", text_of(kSearch)},
      db::Migration{4, "circulation", text_of(kCirculation)},
      db::Migration{5, "verify", text_of(kVerify)},
      db::Migration{6, "word versions", text_of(kWordVersions)},
      db::Migration{7, "authors of books", text_of(kAuthorsOfBooks)},
      db::Migration{8, "products", text_of(kProducts)},
      db::Migration{9, "cache", text_of(kCache)},
      db::Migration{10, "reading", text_of(kReading)},
      db::Migration{11, "jobs", text_of(kJobs)},
      db::Migration{12, "recommendations", text_of(kRecommendations)},
      db::Migration{13, "notifications", text_of(kNotifications)},
      db::Migration{14, "analytics", text_of(kAnalytics)},
      db::Migration{15, "sums of loans", text_of(kSumsOfLoans)},
      db::Migration{16, "columns of days", text_of(kColumnsOfDays)},
  };
  return migrations;
}

std::span<const db::Migration> postgres_migrations() {
  static const std::array migrations{
      db::Migration{6, "library", text_of(kPostgresLibrary)},
      db::Migration{7, "authors of books", text_of(kPostgresAuthorsOfBooks)},
      db::Migration{8, "products", text_of(kPostgresProducts)},
      db::Migration{9, "cache", text_of(kPostgresCache)},
      db::Migration{10, "reading", text_of(kPostgresReading)},
      db::Migration{11, "jobs", text_of(kPostgresJobs)},
      db::Migration{12, "recommendations", text_of(kPostgresRecommendations)},
      db::Migration{13, "notifications", text_of(kPostgresNotifications)},
      db::Migration{14, "analytics", text_of(kPostgresAnalytics)},
      db::Migration{15, "sums of loans", text_of(kPostgresSumsOfLoans)},
      db::Migration{16, "columns of days", text_of(kPostgresColumnsOfDays)},
  };
  return migrations;
}

}  // namespace lectern::app
