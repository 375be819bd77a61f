// The rules of the catalogue, pure: stock, the mean of ratings, the author line, the keys that order and uniqueness go
// by.
#pragma once

#include <expected>

#include "catalog/book.hpp"

namespace lectern::catalog {

/// How many copies there are, and how many are out or held back. Always 0 ≤ withheld, loans; total − both ≥ 0.
struct Stock {
  std::int64_t total = 0;
  std::int64_t withheld = 0;
  std::int64_t on_loan = 0;
  [[nodiscard]] std::int64_t available() const { return total - withheld - on_loan; }
};

enum class StockProblem : std::uint8_t {
  withheld_exceeds_total,   // 422 at withheld_copies
  available_exceeds_total,  // 422 at available_copies
  copies_on_loan,           // 409
};

/// The stock after a change of total, and of withheld or available copies (withheld wins if both are given).
std::expected<Stock, StockProblem> change_stock(Stock stock, std::optional<std::int64_t> total,
                                                std::optional<std::int64_t> withheld,
                                                std::optional<std::int64_t> available);

/// The plain mean in points, from a sum of half points; 0 without ratings. Not rounded.
double mean_rating(std::int64_t half_points, std::int64_t ratings);

/// The author line: the names joined by ", ", cut after a whole name and " et al." to stay within 200 characters.
std::string author_line(const std::vector<std::string>& names);

/// Whether two descriptions of a book mean the same: folded title, author line and year.
std::string same_book_key(std::string_view title, std::string_view author, std::optional<std::int64_t> year);

}  // namespace lectern::catalog
