// What a DeskLoad was told, compared with what is stored.
#pragma once

#include <functional>
#include <set>
#include <string>

#include "support/desk_load.hpp"

namespace lectern::test {

/// The first column of what a query finds, as text.
using StoredTexts = std::function<std::multiset<std::string>(const std::string& sql)>;

/// Asserts that all of it is stored, and nothing of anything by halves, whether acknowledged or not.
void expect_stored(const DeskLoad::Ledger& told, const StoredTexts& stored);
/// Asserts that nothing is stored of what was refused.
void expect_not_stored(const std::set<std::string>& refused_titles, const StoredTexts& stored);

}  // namespace lectern::test
