#include "app/embedded/migrations.hpp"

#include <array>

namespace lectern::app {
namespace {

constexpr unsigned char kFoundation[] = {
#embed "migrations/sqlite/0001_foundation.sql"
};

constexpr unsigned char kSearch[] = {
#embed "migrations/sqlite/0003_search.sql"
};

std::string_view text_of(std::span<const unsigned char> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

std::span<const db::Migration> sqlite_migrations() {
  static const std::array migrations{
      db::Migration{1, "foundation", text_of(kFoundation)},
      db::Migration{3, "search", text_of(kSearch)},
  };
  return migrations;
}

}  // namespace lectern::app
