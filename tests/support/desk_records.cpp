#include "support/desk_records.hpp"

#include <gmock/gmock.h>

namespace lectern::test {

using testing::IsSupersetOf;

void expect_stored(const DeskLoad::Ledger& told, const StoredTexts& stored) {
  const auto books = stored("select id from books");
  const auto loans = stored("select id from borrows");
  const auto returned = stored("select id from borrows where status = 'returned'");
  EXPECT_THAT(books, IsSupersetOf(told.books));
  EXPECT_THAT(loans, IsSupersetOf(told.loans));
  EXPECT_THAT(returned, IsSupersetOf(told.returned));
  const std::string audited = "select entity_id from audit_log where entity_type ";
  EXPECT_EQ(stored(audited + "= 'book' and action = 'create'"), books);
  EXPECT_EQ(stored(audited + "= 'borrow' and action = 'borrow'"), loans);
  EXPECT_EQ(stored(audited + "= 'borrow' and action = 'return'"), returned);
  EXPECT_EQ(stored("select book_id from book_authors"), books);
}

void expect_not_stored(const std::set<std::string>& refused_titles, const StoredTexts& stored) {
  const auto titles = stored("select title from books");
  for (const std::string& title : refused_titles) EXPECT_FALSE(titles.contains(title)) << title;
}

}  // namespace lectern::test
