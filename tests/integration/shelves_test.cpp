// Favorites, and carts that are borrowed from: each book on its own terms, one refusal undoing nothing else.
#include <gmock/gmock.h>

#include "integration/reading_room.hpp"

namespace lectern::reading {
namespace {

using circulation::Borrow;
using test::all_at_once;
using test::code_of;
using test::Outcomes;
using testing::ElementsAre;
using testing::IsEmpty;

class Shelves : public test::ReadingRoom {
 protected:
  OnShelf put(Shelf shelf, MemberId member, BookId book) {
    desk_.pass(std::chrono::seconds{1});
    return run_sync(shelves_.put(shelf, member, book, context()));
  }
  void take_off(Shelf shelf, MemberId member, BookId book) {
    run_sync(shelves_.take_off(shelf, member, book, context()));
  }
  Page<ShelvedBook> list(Shelf shelf, MemberId member, const ListQuery& query = {}) {
    return run_sync(shelves_.list_shelf(shelf, member, query));
  }
  std::vector<std::string> titles(Shelf shelf, MemberId member) {
    std::vector<std::string> met;
    for (const ShelvedBook& shelved : list(shelf, member).data) met.push_back(shelved.book.title);
    return met;
  }
  Checkout check_out(MemberId member) { return run_sync(shelves_.check_out(member, context())); }
};

class EachShelf : public Shelves, public testing::WithParamInterface<Shelf> {};
INSTANTIATE_TEST_SUITE_P(, EachShelf, testing::Values(Shelf::favorites, Shelf::cart),
                         [](const auto& info) { return std::string{enum_name(info.param)}; });

TEST_P(EachShelf, HoldsABookOnceAndSinceWhen) {
  const MemberId ada = member();
  const BookId emma = book();
  const OnShelf first = put(GetParam(), ada, emma);
  EXPECT_EQ(first.book_id, emma);
  EXPECT_EQ(first.created_at, desk_.database().clock().now());
  EXPECT_EQ(put(GetParam(), ada, emma).created_at, first.created_at);
  EXPECT_EQ(list(GetParam(), ada).meta.total, 1);
  EXPECT_EQ(to_json(list(GetParam(), ada).data.at(0).book), to_json(shown(emma)));
  take_off(GetParam(), ada, emma);
  take_off(GetParam(), ada, emma);
  EXPECT_EQ(list(GetParam(), ada).meta.total, 0);
}

TEST_P(EachShelf, IsItsMembersAlone) {
  const MemberId ada = member("Ada");
  const MemberId ben = member("Ben");
  const BookId emma = book();
  put(GetParam(), ada, emma);
  EXPECT_THAT(titles(GetParam(), ben), IsEmpty());
  const Shelf other = GetParam() == Shelf::cart ? Shelf::favorites : Shelf::cart;
  EXPECT_THAT(titles(other, ada), IsEmpty());
  take_off(GetParam(), ben, emma);
  take_off(other, ada, emma);
  EXPECT_THAT(titles(GetParam(), ada), ElementsAre("Emma"));
}

TEST_P(EachShelf, NeedsAMemberAndABookThatAreThere) {
  const BookId emma = book();
  const BookId gone = book("Gone");
  archive(gone);
  const MemberId ada = member();
  for (const MemberId nobody : {MemberId::make(), archived_member()}) {
    EXPECT_EQ(code_of([&] { put(GetParam(), nobody, emma); }), "MEMBER_NOT_FOUND");
    EXPECT_EQ(code_of([&] { take_off(GetParam(), nobody, emma); }), "MEMBER_NOT_FOUND");
    EXPECT_EQ(code_of([&] { list(GetParam(), nobody); }), "MEMBER_NOT_FOUND");
  }
  for (const BookId nothing : {BookId::make(), gone})
    EXPECT_EQ(code_of([&] { put(GetParam(), ada, nothing); }), "BOOK_NOT_FOUND");
  EXPECT_EQ(code_of([&] { take_off(GetParam(), ada, BookId::make()); }), "BOOK_NOT_FOUND");
  take_off(GetParam(), ada, gone);
}

TEST_P(EachShelf, HidesArchivedBooksUntilTheyComeBack) {
  const MemberId ada = member();
  const BookId emma = book("Emma");
  put(GetParam(), ada, emma);
  put(GetParam(), ada, book("Dune"));
  archive(emma);
  EXPECT_THAT(titles(GetParam(), ada), ElementsAre("Dune"));
  EXPECT_EQ(list(GetParam(), ada).meta.total, 1);
  restore(emma);
  EXPECT_THAT(titles(GetParam(), ada), ElementsAre("Dune", "Emma"));
}

TEST_P(EachShelf, IsWalkedPageByPage) {
  const MemberId ada = member();
  for (const char* title : {"A", "B", "C", "D", "E"}) put(GetParam(), ada, book(title));
  ListQuery query;
  query.limit = Count<1, 100>{2};
  query.sort = {"created_at"};
  std::vector<std::string> met;
  do {
    const auto page = list(GetParam(), ada, query);
    EXPECT_EQ(page.meta.total, 5);
    for (const ShelvedBook& shelved : page.data) met.push_back(shelved.book.title);
    query.cursor = page.meta.next_cursor;
  } while (query.cursor);
  EXPECT_THAT(met, ElementsAre("A", "B", "C", "D", "E"));
}

TEST_F(Shelves, OfManyBooksAreShownAtOnce) {
  const MemberId ada = member("Ada");
  const BookId emma = book("Emma");
  const BookId dune = book("Dune");
  const BookId momo = book("Momo");
  const BookId gone = book("Gone");
  run_sync(ratings_.rate(ada, emma, Rating::from_half_points(15), context()));
  run_sync(ratings_.rate(member("Ben"), dune, Rating::from_half_points(3), context()));
  put(Shelf::favorites, ada, emma);
  put(Shelf::cart, ada, momo);
  put(Shelf::favorites, ada, gone);
  archive(gone);
  const BookId unknown = BookId::make();
  const auto marks = run_sync(marks_.list_marks(ada, {momo, unknown, emma, gone, dune, emma})).data;
  ASSERT_EQ(marks.size(), 5U) << "each once";
  const auto text = [](const BookMarks& marks) { return to_json(marks).substr(to_json(marks).find(",\"rating")); };
  EXPECT_EQ(marks[0].book_id, momo);
  EXPECT_EQ(text(marks[0]), R"(,"rating":null,"favorite":false,"in_cart":true})");
  EXPECT_EQ(text(marks[1]), R"(,"rating":null,"favorite":false,"in_cart":false})");
  EXPECT_EQ(text(marks[2]), R"(,"rating":7.5,"favorite":true,"in_cart":false})");
  EXPECT_EQ(text(marks[3]), text(marks[1])) << "archived";
  EXPECT_EQ(text(marks[4]), text(marks[1])) << "somebody else's";
  EXPECT_THAT(run_sync(marks_.list_marks(ada, {})).data, IsEmpty());
  EXPECT_EQ(code_of([&] { run_sync(marks_.list_marks(MemberId::make(), {emma})); }), "MEMBER_NOT_FOUND");
}

TEST_F(Shelves, HaveRoomForAHundredBooksInACart) {
  const MemberId ada = member();
  const BookId first = book("0");
  put(Shelf::cart, ada, first);
  for (int i = 1; i < kMostInCart; ++i) put(Shelf::cart, ada, book(std::to_string(i)));
  const BookId another = book("another");
  EXPECT_EQ(code_of([&] { put(Shelf::cart, ada, another); }), "CART_FULL");
  put(Shelf::cart, ada, first);  // is in it
  put(Shelf::favorites, ada, another);
  take_off(Shelf::cart, ada, first);
  put(Shelf::cart, ada, another);
  const Checkout checkout = check_out(ada);
  EXPECT_EQ(checkout.borrowed.size(), 5U);
  EXPECT_EQ(checkout.refused.size(), 95U);
}

class Checkouts : public Shelves {};

TEST_F(Checkouts, BorrowWhatIsInTheCart) {
  const MemberId ada = member();
  const BookId emma = book("Emma");
  const BookId dune = book("Dune", 2);
  put(Shelf::cart, ada, dune);
  put(Shelf::cart, ada, emma);
  const Checkout checkout = check_out(ada);
  ASSERT_EQ(checkout.borrowed.size(), 2U);
  EXPECT_THAT(checkout.refused, IsEmpty());
  EXPECT_EQ(checkout.borrowed[0].book_id, dune) << "the longest in it first";
  EXPECT_EQ(checkout.borrowed[0].book.available_copies, 1);
  EXPECT_EQ(checkout.borrowed[0].member.id, ada);
  EXPECT_EQ(checkout.borrowed[0].source, circulation::BorrowSource::self);
  const Borrow stored = run_sync(desk_.lending().get_borrow(checkout.borrowed[1].id, context()));
  EXPECT_EQ(to_json(stored), to_json(checkout.borrowed[1]));
  EXPECT_THAT(titles(Shelf::cart, ada), IsEmpty());
  EXPECT_EQ(code_of([&] { check_out(ada); }), "CART_EMPTY");
  test::expect_exact_counters(desk_);
}

TEST_F(Checkouts, LeaveInTheCartWhatIsRefusedAndLendTheRest) {
  const MemberId ada = member("Ada");
  const BookId out = book("Out");
  desk_.lend(out, member("Ben"));
  const BookId had = book("Had", 3);
  desk_.lend(had, ada);
  const BookId free = book("Free");
  const BookId last = book("Last");
  for (const BookId book : {out, free, had, last}) put(Shelf::cart, ada, book);
  const Checkout checkout = check_out(ada);
  ASSERT_EQ(checkout.borrowed.size(), 2U);
  EXPECT_EQ(checkout.borrowed[0].book_id, free);
  EXPECT_EQ(checkout.borrowed[1].book_id, last);
  ASSERT_EQ(checkout.refused.size(), 2U);
  EXPECT_EQ(checkout.refused[0].book_id, out);
  EXPECT_EQ(checkout.refused[0].title, "Out");
  EXPECT_EQ(checkout.refused[0].error_code, "INVENTORY_UNAVAILABLE");
  EXPECT_EQ(checkout.refused[0].detail, "No copies available for borrowing.");
  EXPECT_EQ(checkout.refused[1].error_code, "ACTIVE_BORROW_EXISTS");
  EXPECT_THAT(titles(Shelf::cart, ada), ElementsAre("Had", "Out"));
  test::expect_exact_counters(desk_);
  EXPECT_EQ(desk_.lending().lending_counters().borrow_failure_count, 2);
  EXPECT_EQ(desk_.lending().lending_counters().borrow_success_count, 4);
}

TEST_F(Checkouts, StopAtTheLimitOfLoans) {
  const MemberId ada = member();
  for (int i = 0; i < 7; ++i) put(Shelf::cart, ada, book(std::to_string(i)));
  const Checkout checkout = check_out(ada);
  EXPECT_EQ(checkout.borrowed.size(), 5U);
  ASSERT_EQ(checkout.refused.size(), 2U);
  EXPECT_EQ(checkout.refused[0].error_code, "BORROW_LIMIT_EXCEEDED");
  const Checkout again = check_out(ada);
  EXPECT_THAT(again.borrowed, IsEmpty());
  EXPECT_EQ(again.refused.size(), 2U);
  EXPECT_THAT(titles(Shelf::cart, ada), ElementsAre("6", "5"));
  test::expect_exact_counters(desk_);
}

TEST_F(Checkouts, DoNotSeeArchivedBooks) {
  const MemberId ada = member();
  const BookId gone = book("Gone");
  put(Shelf::cart, ada, gone);
  archive(gone);
  EXPECT_EQ(code_of([&] { check_out(ada); }), "CART_EMPTY");
  put(Shelf::cart, ada, book("Here"));
  EXPECT_EQ(check_out(ada).borrowed.size(), 1U);
  restore(gone);
  EXPECT_THAT(titles(Shelf::cart, ada), ElementsAre("Gone"));
}

TEST_F(Checkouts, NeedAMember) {
  EXPECT_EQ(code_of([&] { check_out(MemberId::make()); }), "MEMBER_NOT_FOUND");
  EXPECT_EQ(code_of([&] { check_out(archived_member()); }), "MEMBER_NOT_FOUND");
}

TEST_F(Checkouts, AreAuditedAsTheLoansThatTheyAre) {
  const MemberId ada = member();
  put(Shelf::cart, ada, book("A"));
  put(Shelf::cart, ada, book("B"));
  check_out(ada);
  EXPECT_EQ(desk_.number("select count(*) from audit_log where action = 'borrow'"), 2);
}

class CheckoutsConcurrency : public Shelves {};

TEST_F(CheckoutsConcurrency, OfCartsInOppositeOrdersNeitherOversellNorBlock) {
  const std::vector<BookId> shelf{book("A", 3), book("B", 3), book("C", 3), book("D", 3)};
  const auto readers = members(12);
  for (std::size_t i = 0; i < readers.size(); ++i)
    for (std::size_t j = 0; j < shelf.size(); ++j)
      put(Shelf::cart, readers[i], shelf[i % 2 == 0 ? j : shelf.size() - 1 - j]);
  const Outcomes outcomes = all_at_once(desk_, 12, [&](int number, const Context& context) -> awaitable<void> {
    co_await shelves_.check_out(readers[static_cast<std::size_t>(number)], context);
  });
  EXPECT_EQ(outcomes, (Outcomes{{"ok", 12}}));
  EXPECT_EQ(desk_.number("select count(*) from borrows"), 12);
  EXPECT_EQ(desk_.number("select count(*) from cart_items"), 48 - 12);
  test::expect_exact_counters(desk_);
}

TEST_F(CheckoutsConcurrency, OfOneCartAtOnceLendItOnce) {
  const MemberId ada = member();
  for (const char* title : {"A", "B", "C"}) put(Shelf::cart, ada, book(title, 5));
  const Outcomes outcomes = all_at_once(
      desk_, 10, [&](int, const Context& context) -> awaitable<void> { co_await shelves_.check_out(ada, context); });
  EXPECT_EQ(outcomes, (Outcomes{{"ok", 1}, {"CART_EMPTY", 9}}));
  EXPECT_EQ(desk_.number("select count(*) from borrows"), 3);
  test::expect_exact_counters(desk_);
}

TEST_F(CheckoutsConcurrency, AnswerOneKeyWithOneCheckout) {
  const MemberId ada = member();
  for (const char* title : {"A", "B"}) put(Shelf::cart, ada, book(title, 5));
  const auto check_out = [&](Context context) -> std::string {
    context.idempotency = IdempotencyKey{"a key", "POST cart/checkout", "a body"};
    return to_json(run_sync(shelves_.check_out(ada, context)));
  };
  const std::string first = check_out(context());
  EXPECT_EQ(check_out(context()), first);
  EXPECT_EQ(desk_.number("select count(*) from borrows"), 2);
}

TEST_F(CheckoutsConcurrency, OfHeldBooksWaitForTheLoansOfOthers) {
  const BookId book = this->book("The last one");
  const auto readers = members(20);
  for (const MemberId reader : readers) put(Shelf::cart, reader, book);
  const Outcomes outcomes = all_at_once(desk_, 20, [&](int number, const Context& context) -> awaitable<void> {
    const MemberId reader = readers[static_cast<std::size_t>(number)];
    if (number % 2 == 0) co_await shelves_.check_out(reader, context);
    if (number % 2 == 1) {
      try {
        co_await desk_.lending().lend({book, reader}, context);
      } catch (const Unavailable&) {
        throw;
      } catch (const Error& error) {
        EXPECT_EQ(error.code(), "INVENTORY_UNAVAILABLE");
      }
    }
  });
  EXPECT_EQ(outcomes, (Outcomes{{"ok", 20}}));
  EXPECT_EQ(desk_.number("select count(*) from borrows"), 1);
  test::expect_exact_counters(desk_);
}

}  // namespace
}  // namespace lectern::reading
