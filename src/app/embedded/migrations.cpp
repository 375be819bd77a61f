#include "app/embedded/migrations.hpp"

namespace lectern::app {
namespace {

constexpr char kFoundation[] = {
#embed "migrations/sqlite/0001_foundation.sql"
};

}  // namespace

std::span<const db::Migration> sqlite_migrations() {
  static constexpr db::Migration kMigrations[] = {
      {1, "foundation", {kFoundation, sizeof kFoundation}},
  };
  return kMigrations;
}

}  // namespace lectern::app
