// What the starter library is made of: tables of books, members and products, as CSV. Views of static text.
#pragma once

#include <string_view>

namespace lectern::importing {

struct StarterTexts {
  std::string_view books_csv;
  std::string_view members_csv;
  std::string_view products_csv;
};

}  // namespace lectern::importing
