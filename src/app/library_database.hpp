// The engine that the settings name, and what the program does with it before there are services. Any thread.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <span>

#include "app/settings.hpp"
#include "base/clock.hpp"
#include "db/database.hpp"

namespace lectern::app {

/// Not migrated, and not looked at. `longest_read`: how long a statement may take, where that is not the usual time.
std::unique_ptr<db::Database> make_database(const Settings& settings,
                                            std::optional<std::chrono::milliseconds> longest_read = {});

std::span<const db::Migration> migrations_of(const DatabaseUrl& url);

/// The settings' database, opened, migrated, and with every statement checked. Throws std::runtime_error with a
/// sentence.
std::unique_ptr<db::Database> open_database(const Settings& settings, const Clock& clock);

/// Makes the word indexes of a migrated database anew where they are not by the rules of this program.
void bring_words_up_to_date(db::Database& database, const Clock& clock);

/// For what only reads: says on stderr that there is no library, if so. A server's is found out by asking it.
bool is_there(const DatabaseUrl& url);

}  // namespace lectern::app
