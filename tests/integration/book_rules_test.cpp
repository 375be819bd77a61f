// The rules of the catalogue, without a database.
#include "catalog/book_rules.hpp"

#include <gtest/gtest.h>

namespace lectern::catalog {
namespace {

TEST(Stock, AddsUpOrIsRefused) {
  const Stock stock{.total = 5, .withheld = 1, .on_loan = 2};
  EXPECT_EQ(change_stock(stock, {}, {}, {})->available(), 2);
  EXPECT_EQ(change_stock(stock, 3, {}, {})->available(), 0);
  EXPECT_EQ(change_stock(stock, 2, {}, {}).error(), StockProblem::copies_on_loan);
  EXPECT_EQ(change_stock(stock, {}, 3, {})->available(), 0);
  EXPECT_EQ(change_stock(stock, {}, 4, {}).error(), StockProblem::copies_on_loan);
  EXPECT_EQ(change_stock(stock, {}, 6, {}).error(), StockProblem::withheld_exceeds_total);
  EXPECT_EQ(change_stock(stock, {}, {}, 3)->withheld, 0);
  EXPECT_EQ(change_stock(stock, {}, {}, 0)->withheld, 3);
  EXPECT_EQ(change_stock(stock, {}, {}, 4).error(), StockProblem::copies_on_loan);
  EXPECT_EQ(change_stock(stock, {}, {}, 6).error(), StockProblem::available_exceeds_total);
  EXPECT_EQ(change_stock(stock, {}, 1, 0)->available(), 2) << "withheld wins";
}

TEST(AuthorLine, JoinsNamesAndCutsAfterAWholeOne) {
  EXPECT_EQ(author_line({"A", "B"}), "A, B");
  const std::string line = author_line(std::vector<std::string>(30, "Somebody Famous"));
  EXPECT_LE(line.size(), 200U);
  EXPECT_TRUE(line.ends_with("Somebody Famous et al.")) << line;
}

TEST(AuthorLine, KeepsALongFirstNameWhole) {
  const std::string name(198, 'x');
  EXPECT_EQ(author_line({name, "B"}), name);
}

TEST(SameBook, IsToldByFoldedTitleAuthorAndYear) {
  EXPECT_EQ(same_book_key("L'Étranger!", "Camus", 1942), same_book_key("l'etranger", "CAMUS", 1942));
  EXPECT_NE(same_book_key("A", "B", 1), same_book_key("A", "B", std::nullopt));
  EXPECT_NE(same_book_key("A B", "C", 1), same_book_key("A", "B C", 1));
}

}  // namespace
}  // namespace lectern::catalog
