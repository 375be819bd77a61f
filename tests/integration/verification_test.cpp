// What an operator relies on: a library that was only used is found to be in order, and each kind of damage is named.
#include "app/verification.hpp"

#include <gmock/gmock.h>

#include "app/checks.hpp"
#include "app/embedded/starter.hpp"
#include "catalog/authors_service.hpp"
#include "import/starter.hpp"
#include "integration/lending_desk.hpp"
#include "reading/review_service.hpp"
#include "shop/product_service.hpp"

namespace lectern::app {
namespace {

using testing::HasSubstr;

/// A library with books, members, an active loan, a late return, an archived book and an edited one.
class Verifying : public testing::Test {
 protected:
  Verifying() {
    const auto emma = desk_.book("Emma", 2);
    const auto ulysses = desk_.book("The Ulysses");
    const auto member = desk_.member();
    desk_.lend(emma, member);
    const auto late = desk_.lend(ulysses, member);
    desk_.pass(std::chrono::days{20});
    desk_.take_back(late.id);
    reading::NewReview review;
    review.rating = reading::Stars{5};
    review.member_id = member;
    run_sync(reviews_.add_review(emma, std::move(review), desk_.database().context()));
    run_sync(desk_.catalog().archive_book(ulysses, {}, desk_.database().context()));
    shop::NewProduct lamp;
    lamp.name = shop::ProductName::parse("The Lamp").value();
    lamp.price = shop::Price::parse("19.50").value();
    lamp.stock_quantity = shop::StockQuantity{3};
    run_sync(shop::ProductService{*desk_.database()}.create_product(lamp, desk_.database().context()));
    catalog::BookChanges changes;
    changes.genre = std::optional{Text<1, 127>::parse("Classics").value()};
    run_sync(desk_.catalog().change_book(emma, std::move(changes), {}, desk_.database().context()));
  }

  void damage(const std::string& sql) { desk_.database().damage(sql); }
  Verification look() { return verify(*desk_.database(), all_checks(calendar_, policy_)); }

  circulation::LendingPolicy policy_;
  Calendar calendar_;
  test::Desk desk_;
  reading::RatingService ratings_{*desk_.database(), desk_.catalog(), desk_.members()};
  reading::ReviewService reviews_{*desk_.database(), desk_.catalog(), desk_.members(), ratings_};
};

TEST_F(Verifying, FindsNothingWrongInALibraryThatWasOnlyUsed) {
  const auto found = look();
  EXPECT_EQ(found.errors(), 0U) << to_text(found);
  EXPECT_EQ(found.warnings(), 0U) << to_text(found);
}

TEST_F(Verifying, FindsNothingWrongInTheStarterLibrary) {
  test::TestDatabase database;
  catalog::CatalogService catalog{*database};
  members::MembersService members{*database};
  const auto filled = importing::fill_with_starter({*database, catalog, members}, database.context(), starter_texts());
  EXPECT_TRUE(filled.library && filled.shop);
  const auto found = verify(*database, all_checks(calendar_, policy_));
  EXPECT_EQ(found.errors(), 0U) << to_text(found);
}

TEST_F(Verifying, FindsNothingWrongWithABookOfMoreAuthorsThanItsLineShows) {
  catalog::AuthorsService authors{*desk_.database()};
  std::vector<catalog::AuthorId> ids;
  for (int i = 0; i < 8; ++i) {
    catalog::NewAuthor author;
    author.name = Text<1, 200>::parse(std::string(40, static_cast<char>('A' + i))).value();
    ids.push_back(run_sync(authors.create_author(author, desk_.database().context())).id);
  }
  std::ranges::reverse(ids);  // the order of the line, not that in which they came to be
  const auto book =
      run_sync(desk_.catalog().create_book(test::a_book("Anthology").by(ids), desk_.database().context()));
  ASSERT_THAT(book.author, testing::EndsWith(" et al."));
  const auto found = look();
  EXPECT_EQ(found.errors(), 0U) << to_text(found);
}

struct Damage {
  const char* sql;
  const char* named;
};

void PrintTo(const Damage& damage, std::ostream* out) {
  *out << damage.sql;
}

class EachDamage : public Verifying, public testing::WithParamInterface<Damage> {};
TEST_P(EachDamage, IsNamed) {
  damage(GetParam().sql);
  const auto found = look();
  EXPECT_GE(found.errors(), 1U);
  EXPECT_THAT(to_text(found), HasSubstr(GetParam().named));
}
INSTANTIATE_TEST_SUITE_P(
    Table, EachDamage,
    testing::Values(
        Damage{"update books set withheld_copies = 9 where title = 'Emma'",
               "WRONG    no book has fewer than no copies"},
        Damage{"update books set total_copies = 0, withheld_copies = -1 where title = 'Emma'",
               "WRONG    no book has fewer than no copies"},
        Damage{"update books set active_borrow_count = 2 where title = 'Emma'",
               "active_borrow_count is 2, but should be 1"},
        Damage{"update books set borrow_count = 7 where title = 'Emma'", "borrow_count is 7, but should be 1"},
        Damage{"update members set active_borrow_count = 0", "active_borrow_count is 0, but should be 1"},
        Damage{"update members set borrow_count = 0", "borrow_count is 0, but should be 2"},
        Damage{"update members set late_return_count = 3", "late_return_count is 3, but should be 1"},
        Damage{"update members set fines = 250", "fines is 250, but should be 500"},
        Damage{"update authors set book_count = 5", "book_count is 5, but should be 1"},
        Damage{"update counters set value = 9 where name = 'books'", "counter \"books\": it is 9, but should be 1"},
        Damage{"delete from counters where name = 'books.genre:Classics'", "counter \"books.genre:Classics\""},
        Damage{"update counters set value = 0 where name = 'members'", "counter \"members\""},
        Damage{"delete from counters where name = 'borrows.active'", "counter \"borrows.active\""},
        Damage{"delete from audit_log where action = 'return'", "counter \"audit_log\""},
        Damage{"update reviews set reviewer_key = 'x'", "reviewer_key is \"x\""},
        Damage{"delete from counters where name like 'reviews.book:%'", "it is short of 1"},
        Damage{"update books set total_ratings = 2 where title = 'Emma'", "total_ratings is 2, but should be 1"},
        Damage{"update books set rating_sum = 19 where title = 'Emma'", "rating_sum is 19, but should be 20"},
        Damage{"update books set rating_sum = 21 where title = 'Emma'", "what ratings come to is within their range"},
        Damage{"update books set average_rating = 9.9999 where title = 'Emma'",
               "average_rating is 9.9999, but should be 10"},
        Damage{"delete from ratings", "total_ratings is 1, but should be 0"},
        Damage{"update ratings set rating = 21", "WRONG    every rating is from 0 to 10"},
        Damage{"update books set title_key = 'x' where title = 'Emma'", "title_key is \"x\", but should be \"emma\""},
        Damage{"update authors set name_key = 'x'", "name_key is \"x\""},
        Damage{"update members set card_key = 'x'", "card_key is \"x\""},
        Damage{"update members set email_key = 'a@b.c'", "email_key is \"a@b.c\""},
        Damage{"insert into book_search (rowid, title) values (1, 'strange')", "WRONG    the word index of books"},
        Damage{"insert into book_search (rowid, title) values (77, 'gone')", "book number 77"},
        Damage{"update books set description = 'new words' where title = 'Emma'", "the word index of books"},
        Damage{"update authors set biography = 'new words'", "WRONG    the word index of authors"},
        Damage{"update words set frequency = 9 where word = 'emma'",
               "word \"emma\": the dictionary has 9 rows of it, 1 by name, but there are 1 and 1"},
        Damage{"update word_indexes set format = 0 where name = 'book_search'", "book_search has format 0"},
        Damage{"delete from word_indexes where name = 'member_search'", "member_search has format 0"},
        Damage{"delete from words where word = 'emma'", "word \"emma\": the dictionary has 0 rows of it"},
        Damage{"delete from counters where name = 'authors'", "counter \"authors\": it is 0"},
        Damage{"update members set name = 'Eve'", "WRONG    the word index of members"},
        Damage{"update products set name_key = 'x'", "name_key is \"x\", but should be \"lamp\""},
        Damage{"update products set description = 'new words'", "WRONG    the word index of products"},
        Damage{"delete from word_indexes where name = 'product_search'", "product_search has format 0"},
        Damage{"update products set price = 0", "WRONG    every product has a name, a price above zero"},
        Damage{"delete from products", "counter \"products\": it is 1, but should be 0"},
        Damage{"delete from members", "borrows point to members that are not there"},
        Damage{"delete from authors", "book_authors point to authors that are not there"},
        Damage{"update borrows set returned_on = null where status = 'returned'", "its status does not fit its day"},
        Damage{"update borrows set status = 'returned' where returned_at is null", "does not fit its time of return"},
        Damage{"update borrows set fine = 100 where status = 'borrowed'", "fine although it is not returned"},
        Damage{"update borrows set due_date = borrowed_at - 1 where status = 'borrowed'", "due before it was made"},
        Damage{"update borrows set returned_at = borrowed_at - 1 where status = 'returned'",
               "returned before it was made"},
        Damage{"update books set archived_at = 1 where title = 'Emma'", "no archived book is on loan"},
        Damage{"update members set archived_at = 1", "no archived member has a loan"},
        Damage{
            "drop index borrows_active_key; insert into borrows select x'00', book_id, member_id, status, source, "
            "borrowed_at, due_date, returned_at, fine, borrowed_on, returned_on from borrows where status = 'borrowed'",
            "WRONG    no member has one book twice"}));

TEST_F(Verifying, OnlyWarnsOfWhatAChangedSettingMakesOdd) {
  policy_.max_active_borrows = 0;
  policy_.daily_fine = Money::from_minor_units(5);
  const auto found = look();
  EXPECT_EQ(found.errors(), 0U) << to_text(found);
  EXPECT_THAT(to_text(found), HasSubstr("warning  no member has more books than the limit allows: 1 found"));
  EXPECT_THAT(to_text(found), HasSubstr("its fine is not what the settings would have it"));
}

TEST_F(Verifying, CountsAllAndTellsTheFirst) {
  damage(
      "with recursive n(i) as (select 1 union all select i + 1 from n where i < 50) "
      "insert into counters select 'books.genre:' || i, 0, 1 from n");
  EXPECT_THAT(to_text(look()), HasSubstr("the totals of books and authors are those of the rows: 50 found"));
  EXPECT_THAT(to_text(look()), HasSubstr("… and 30 more"));
}

}  // namespace
}  // namespace lectern::app
