// What the demo plays: small stories about the API, each with a library client of its own, by subject.
#pragma once

#include <span>
#include <string_view>

#include "demo/library.hpp"

namespace lectern::demo {

struct Scenario {
  std::string_view name;
  std::string_view checks;  // what it looks at, in few words
  void (*play)(Library& library) = nullptr;
};
using Scenarios = std::span<const Scenario>;

Scenarios catalog_scenarios();
Scenarios member_scenarios();
Scenarios lending_scenarios();
Scenarios undo_scenarios();
Scenarios history_scenarios();
Scenarios list_scenarios();
Scenarios protocol_scenarios();
Scenarios file_scenarios();
Scenarios reading_scenarios();
Scenarios shop_scenarios();

}  // namespace lectern::demo
