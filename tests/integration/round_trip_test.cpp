// What export writes, import reads back whole: into an empty library, and nothing is added to the same one.
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>

#include "app/checks.hpp"
#include "app/export_command.hpp"
#include "app/verification.hpp"
#include "catalog/authors_service.hpp"
#include "import/file_source.hpp"
#include "import/importer.hpp"
#include "integration/lending_desk.hpp"
#include "reading/review_service.hpp"
#include "shop/product_service.hpp"

namespace lectern::importing {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* kLists[] = {"authors", "books",     "members", "borrows", "reviews",
                                  "ratings", "favorites", "carts",   "products"};

/// A database that the commands open for themselves.
struct Files {
  test::TemporaryFolder folder;
  std::filesystem::path of(const std::string& name) const { return folder.path() / name; }
  std::string text(const std::string& name) const {
    std::ostringstream text;
    text << std::ifstream{of(name), std::ios::binary}.rdbuf();
    return text.str();
  }
};

class RoundTrip : public testing::Test {
 protected:
  /// Exports all lists of a desk's library as `from.books` and so on.
  void export_all(test::Desk& desk, const std::string& name) {
    for (const std::string list : kLists)
      EXPECT_EQ(app::run_export(desk.database().settings(), list, files_.of(name + "." + list).string()), 0);
  }
  ImportReport import(test::Desk& desk, const std::string& name) {
    reading::RatingService ratings{*desk.database(), desk.catalog(), desk.members()};
    reading::ReviewService reviews{*desk.database(), desk.catalog(), desk.members(), ratings};
    reading::ShelfService shelves{*desk.database(), desk.catalog(), desk.members(), desk.lending()};
    const Library library{*desk.database(), desk.catalog(), desk.members(), &desk.lending(),
                          &reviews,         &ratings,       &shelves};
    return import_table(library, desk.database().context(), read_table(open_file(files_.of(name).string()).source));
  }
  /// Exports `desk_`, imports that into another library, and exports this.
  void there_and_back() {
    export_all(desk_, "first");
    test::Desk other;
    other.pass(std::chrono::days{400});
    for (const std::string list : kLists) {
      const auto report = import(other, "first." + list);
      EXPECT_THAT(report.rejections(), IsEmpty()) << to_text(report);
      EXPECT_EQ(report.counts().repaired, 0) << to_text(report);
      EXPECT_EQ(report.counts().already_there, 0) << to_text(report);
    }
    export_all(other, "second");
    for (const std::string list : kLists) EXPECT_EQ(files_.text("second." + list), files_.text("first." + list));
    const auto found = app::verify(*other.database(), app::all_checks(Calendar{}, {}));
    EXPECT_EQ(found.errors() + found.warnings(), 0U) << app::to_text(found);
  }
  catalog::Book add(catalog::NewBook book) {
    return run_sync(desk_.catalog().create_book(std::move(book), desk_.database().context()));
  }

  test::Desk desk_;
  Files files_;
};

TEST_F(RoundTrip, BringsALivelyLibraryBackWhole) {
  const auto emma = desk_.book("Emma", 3);
  const auto dune = desk_.book("Dune");
  const auto ada = desk_.member("Ada Lovelace");
  const auto ben = desk_.member("Ben");
  desk_.pass(std::chrono::hours{1});
  desk_.take_back(desk_.lend(emma, ada).id);
  desk_.lend(emma, ada);
  desk_.lend(emma, ben);
  const auto late = desk_.lend(dune, ben);
  desk_.pass(std::chrono::days{20});
  desk_.take_back(late.id);
  run_sync(desk_.catalog().archive_book(dune, {}, desk_.database().context()));
  const auto cy = desk_.member("Cy");
  run_sync(desk_.members().archive_member(cy, {}, desk_.database().context()));
  there_and_back();
}

TEST_F(RoundTrip, BringsAuthorsAndReviewsBack) {
  const Context context = desk_.database().context();
  catalog::AuthorsService authors{*desk_.database()};
  catalog::NewAuthor le_guin;
  le_guin.name = Text<1, 200>::parse("Ursula K. Le Guin").value();
  le_guin.email = catalog::AuthorEmail::parse("ursula@example.com").value();
  le_guin.biography = Text<0, 5000>::parse("Wrote of\nanother moon.").value();
  run_sync(authors.create_author(le_guin, context));
  le_guin.name = Text<1, 200>::parse("=Nobody").value();
  le_guin.email.reset();
  run_sync(authors.create_author(le_guin, context));
  const auto book = desk_.book("The Dispossessed");
  const auto archived = desk_.book("Gone");
  reading::RatingService ratings{*desk_.database(), desk_.catalog(), desk_.members()};
  reading::ReviewService reviews{*desk_.database(), desk_.catalog(), desk_.members(), ratings};
  reading::NewReview review;
  review.rating = reading::Stars{5};
  review.member_id = desk_.member();
  review.comment = Text<0, 5000>::parse("=good\n\"really\"").value();
  run_sync(reviews.add_review(book, review, context));
  review.member_id.reset();
  review.reviewer_name = reading::ReviewerName::parse("Anyone").value();
  run_sync(reviews.add_review(archived, review, context));
  run_sync(desk_.catalog().archive_book(archived, {}, context));
  there_and_back();
  EXPECT_EQ(import(desk_, "first.reviews").counts().already_there, 2);
  EXPECT_EQ(import(desk_, "first.authors").counts().already_there, 2);
}

TEST_F(RoundTrip, BringsReadersMarksBack) {
  const Context context = desk_.database().context();
  reading::RatingService ratings{*desk_.database(), desk_.catalog(), desk_.members()};
  reading::ReviewService reviews{*desk_.database(), desk_.catalog(), desk_.members(), ratings};
  reading::ShelfService shelves{*desk_.database(), desk_.catalog(), desk_.members(), desk_.lending()};
  const auto emma = desk_.book("Emma");
  const auto gone = desk_.book("Gone");
  const auto ada = desk_.member("Ada Lovelace");
  reading::NewReview review;
  review.rating = reading::Stars{4};
  review.member_id = ada;
  run_sync(reviews.add_review(emma, review, context));
  run_sync(ratings.rate(ada, emma, reading::Rating::from_half_points(17), context));  // not what the review says
  run_sync(ratings.rate(desk_.member("Ben"), emma, reading::Rating::from_half_points(0), context));
  run_sync(ratings.rate(ada, gone, reading::Rating::from_half_points(20), context));
  for (const auto shelf : {reading::Shelf::favorites, reading::Shelf::cart})
    for (const auto book : {emma, gone}) run_sync(shelves.put(shelf, ada, book, context));
  run_sync(desk_.catalog().archive_book(gone, {}, context));
  there_and_back();
  EXPECT_THAT(files_.text("second.ratings"), HasSubstr(",8.5,"));
  EXPECT_EQ(import(desk_, "first.ratings").counts().already_there, 3);
  EXPECT_EQ(import(desk_, "first.carts").counts().already_there, 2);
}

TEST_F(RoundTrip, RefusesMarksOfWhichAnythingWouldHaveToBeGuessed) {
  const std::string pair = desk_.member().str() + "," + desk_.book().str();
  const std::string nobody = to_string(make_uuid_v7()) + "," + desk_.book().str();
  const std::string time = ",2026-01-01T00:00:00Z\n";
  std::ofstream{files_.of("ratings.csv")} << "member_id,book_id,rating,created_at\n"
                                          << pair << ",8.5" << time << pair << ",9" << time << pair << ",7.3" << time
                                          << pair << ",11" << time << pair << "," << time << nobody << ",5" << time
                                          << pair << ",5,2999-01-01T00:00:00Z\n";
  const auto report = import(desk_, "ratings.csv");
  EXPECT_EQ(report.counts().imported, 1) << to_text(report);
  EXPECT_EQ(report.counts().already_there, 1) << to_text(report);
  ASSERT_EQ(report.rejections().size(), 5U);
  EXPECT_EQ(report.rejections()[0].text, "rating cannot be \"7.3\"");
  EXPECT_EQ(report.rejections()[3].text, "Member not found.");
  EXPECT_EQ(report.rejections()[4].text, "created_at cannot be \"2999-01-01T00:00:00Z\"");
  std::ofstream{files_.of("carts.csv")} << "member_id,book_id,in_cart_since\n" << pair << ",\n" << nobody << time;
  EXPECT_EQ(import(desk_, "carts.csv").rejections().size(), 2U);
}

TEST_F(RoundTrip, BringsProductsBackToTheLetterAndTheCent) {
  shop::ProductService products{*desk_.database()};
  const auto add = [&](std::string_view name, std::string_view description, std::string_view price,
                       shop::StockQuantity stock) {
    desk_.pass(std::chrono::seconds{1});
    const shop::NewProduct product{.name = shop::ProductName::parse(name).value(),
                                   .description = shop::ProductDescription::parse(description).value(),
                                   .price = shop::Price::parse(price).value(),
                                   .stock_quantity = stock};
    run_sync(products.create_product(product, desk_.database().context()));
  };
  add("=Lamp", "Bright,\n\"very\"  bright &amp; small", "0.01", 0);
  add("=Lamp", "", "999999999999.99", 1'000'000'000);
  add("'Ψ'", "'-1", "1.5", 7);
  there_and_back();
  EXPECT_EQ(import(desk_, "first.products").counts().already_there, 3);
}

TEST_F(RoundTrip, RefusesProductsOfWhichAnythingWouldHaveToBeGuessed) {
  std::ofstream{files_.of("products.csv")} << "name,price,stock\nA,1.5,\nB,,1\nC,free,1\nD,1.999,1\nE,0,1\n"
                                              ",1,1\nG,1,-1\nH,1,few\nA,2,2\n";
  const auto report = import(desk_, "products.csv");
  EXPECT_EQ(report.counts().imported, 1) << to_text(report);
  EXPECT_EQ(report.counts().already_there, 1) << "without an id by the name";
  ASSERT_EQ(report.rejections().size(), 7U);
  EXPECT_EQ(report.rejections()[0].text, "price cannot be \"\"");
  EXPECT_EQ(report.rejections()[4].text, "no usable name");
  EXPECT_EQ(report.rejections()[5].text, "stock_quantity cannot be \"-1\"");
}

TEST_F(RoundTrip, RefusesReviewsOfWhatIsNotThere) {
  std::ofstream{files_.of("reviews.csv")}
      << "id,book_id,reviewer_name,member_id,rating,comment,created_at\n"
      << to_string(make_uuid_v7()) << ',' << to_string(make_uuid_v7()) << ",Ada,,5,,2026-01-01T00:00:00Z\n"
      << to_string(make_uuid_v7()) << ',' << desk_.book().str() << ",Ada,,6,,2026-01-01T00:00:00Z\n";
  const auto report = import(desk_, "reviews.csv");
  ASSERT_EQ(report.rejections().size(), 2U);
  EXPECT_EQ(report.rejections()[0].text, "Book not found.");
  EXPECT_EQ(report.rejections()[1].text, "rating cannot be \"6\"");
}

TEST_F(RoundTrip, ComputesTheFineThatALoanDoesNotSay) {
  const auto book = desk_.book("Emma");
  const auto member = desk_.member();
  const auto loan = [&](std::string_view fine) {
    return to_string(make_uuid_v7()) + ',' + book.str() + ',' + member.str() +
           ",returned,2025-01-01T10:00:00Z,2025-01-15T23:59:59Z,2025-01-18T10:00:00Z," + std::string{fine} + '\n';
  };
  std::ofstream{files_.of("loans.csv")} << "id,book_id,member_id,status,borrowed_at,due_date,returned_at,fine\n"
                                        << loan("") << loan("0") << loan("0.50");
  EXPECT_EQ(import(desk_, "loans.csv").counts().imported, 3);
  EXPECT_EQ(desk_.number("select sum(fine) from borrows"), 200 + 50);
}

TEST_F(RoundTrip, KeepsEveryTextToTheLetter) {
  for (const char* title :
       {"=1+1", "'=1+1", "''quoted''", "-", "a  b", "AT&amp;T &#39;", "semi;colon", "\"quoted\"", "tab\tin",
        "two\nlines", "two\r\nlines", "comma, here", "ISBN 12", "'s-Gravenhage", "＝wide", "💙"})
    add(test::a_book(title).copies(1));
  add(test::a_book("Same"));
  add(test::a_book("Same"));
  catalog::NewBook book = test::a_book("Odd").isbn("ISBN-42").year(0).withheld(1).copies(3).genre("'-genre");
  book.description = Text<0, 5000>::parse("A \"description\",\r\n  with &lt;entities&gt;  and  blanks").value();
  book.image_url = catalog::ImageUrl::parse("/nophoto/x.png").value();
  add(std::move(book));
  there_and_back();
}

TEST_F(RoundTrip, KeepsAuthorsApartAndTheLineAsItIs) {
  add(test::a_book("One").by("Smith; John"));
  add(test::a_book("Two").by("\"Quoted\" Name"));
  add(test::a_book("Three").by("-Minus"));
  const auto a = add(test::a_book("Four").by("A")).authors.front().id;
  const auto b = add(test::a_book("Five").by("B, C")).authors.front().id;
  const auto semi = add(test::a_book("Six").by("'=D; E")).authors.front().id;
  add(test::a_book("All").by({semi, b, a}));
  const auto unlinked = add(test::a_book("Unlinked").by("Nobody"));
  catalog::BookChanges changes;
  changes.author_ids = std::vector<catalog::AuthorId>{};
  run_sync(desk_.catalog().change_book(unlinked.id, std::move(changes), {}, desk_.database().context()));
  there_and_back();
}

TEST_F(RoundTrip, KeepsMembersAsTheyAre) {
  members::NewMember member;
  member.name = Text<2, 100>::parse("=Formula  O'Name").value();
  member.email = members::Email::parse("=a@example.com").value();
  member.phone = members::Phone::parse("+49 (30) 1234567").value();
  member.card_number = members::CardNumber::parse("-7").value();
  member.notify = false;
  run_sync(desk_.members().register_member(std::move(member), desk_.database().context()));
  there_and_back();
}

TEST_F(RoundTrip, AddsNothingToTheLibraryThatItCameFrom) {
  desk_.lend(desk_.book(), desk_.member());
  export_all(desk_, "first");
  for (const std::string list : kLists) {
    const bool is_empty = list != "authors" && list != "books" && list != "members" && list != "borrows";
    const std::int64_t rows = is_empty ? 0 : 1;
    EXPECT_EQ(import(desk_, "first." + list).counts().already_there, rows) << list;
  }
}

TEST_F(RoundTrip, RefusesLoansThatTheLibraryCannotHold) {
  const auto book = desk_.book();
  const auto member = desk_.member();
  desk_.lend(book, member);
  const auto write = [&](const std::string& rows) {
    std::ofstream{files_.of("loans.csv")} << "id,book_id,member_id,status,borrowed_at,due_date,returned_at\n" << rows;
    return import(desk_, "loans.csv");
  };
  const std::string id = circulation::BorrowId::make().str();
  const std::string pair = book.str() + "," + member.str();
  const std::string other = book.str() + "," + desk_.member("Ben").str();
  const std::string nobody = book.str() + "," + id;
  const std::string times = ",2026-01-01T00:00:00Z,2026-01-15T00:00:00Z,";
  const std::pair<std::string, std::string> cases[] = {
      {id + "," + pair + ",borrowed" + times, "already has an active borrow"},
      {id + "," + other + ",borrowed" + times, "available"},
      {id + "," + nobody + ",borrowed" + times, "Member not found"},
      {id + "," + other + ",returned" + times, "does not fit its time of return"},
      {id + "," + other + ",lost" + times, "status cannot be \"lost\""},
      {"x," + other + ",borrowed" + times, "id cannot be \"x\""},
      {id + "," + other + ",borrowed,2026-01-15T00:00:00Z,2026-01-01T00:00:00Z,", "due before it was made"}};
  for (const auto& [row, reason] : cases) {
    const auto report = write(row + "\n");
    ASSERT_EQ(report.counts().rejected, 1) << row;
    EXPECT_THAT(report.rejections().front().text, HasSubstr(reason));
  }
  EXPECT_EQ(desk_.number("select count(*) from borrows"), 1);
}

}  // namespace
}  // namespace lectern::importing
