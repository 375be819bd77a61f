// Authors whom readers ask for: whom fetch-open-library asks for unless it is told others. Constants.
#pragma once

#include <span>
#include <string_view>

namespace lectern::seed {

std::span<const std::string_view> known_authors();

}  // namespace lectern::seed
