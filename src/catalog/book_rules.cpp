#include "catalog/book_rules.hpp"

namespace lectern::catalog {

std::expected<Stock, StockProblem> change_stock(Stock stock, std::optional<std::int64_t> total,
                                                std::optional<std::int64_t> withheld,
                                                std::optional<std::int64_t> available) {
  stock.total = total.value_or(stock.total);
  if (withheld) {
    if (*withheld > stock.total) return std::unexpected(StockProblem::withheld_exceeds_total);
    stock.withheld = *withheld;
  } else if (available) {
    if (*available > stock.total) return std::unexpected(StockProblem::available_exceeds_total);
    stock.withheld = stock.total - stock.on_loan - *available;
    if (stock.withheld < 0) return std::unexpected(StockProblem::copies_on_loan);
  }
  if (stock.available() >= 0) return stock;
  // What is held back already may not exceed a smaller total either, loans or not.
  return std::unexpected(stock.withheld > stock.total ? StockProblem::withheld_exceeds_total
                                                      : StockProblem::copies_on_loan);
}

double mean_rating(std::int64_t half_points, std::int64_t ratings) {
  if (ratings == 0) return 0;
  return static_cast<double>(half_points) / static_cast<double>(2 * ratings);
}

std::string author_line(const std::vector<std::string>& names) {
  constexpr std::size_t kMaxLength = 200;
  constexpr std::string_view kAndOthers = " et al.";
  std::string line;
  std::string shortened;  // the longest beginning that leaves room for " et al."
  for (const std::string& name : names) {
    line.append(line.empty() ? "" : ", ").append(name);
    if (length_in_code_points(line) + kAndOthers.size() <= kMaxLength) shortened = line;
  }
  if (length_in_code_points(line) <= kMaxLength) return line;
  return shortened.empty() ? names.front() : shortened.append(kAndOthers);
}

std::string same_book_key(std::string_view title, std::string_view author, std::optional<std::int64_t> year) {
  std::string key;
  for (const std::string_view text : {title, author}) {
    for (const std::string& word : words(text)) key.append(word).append(" ");
    key += '|';
  }
  return key + (year ? std::to_string(*year) : "");
}

}  // namespace lectern::catalog
