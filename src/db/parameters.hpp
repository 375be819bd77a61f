// A statement's parameters as an engine numbers them. Pure.
#pragma once

#include <string>
#include <string_view>

#include "db/statement.hpp"

namespace lectern::db {

/// `text` with its parameters `$N` written as `prefix` and their number (SQLite numbers `$N` by first appearance, `?N`
/// as it says), and the list `$N…` as as many of them as `value_count` leaves to it. `statement` is null for a text
/// without lists.
std::string with_placeholders(std::string_view text, const StatementBase* statement, std::size_t value_count,
                              char prefix);

}  // namespace lectern::db
