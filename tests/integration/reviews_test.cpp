// What readers say of books: once per name and per member, and only of books that are there.
#include <gmock/gmock.h>

#include "reading/review_service.hpp"
#include "support/at_once.hpp"
#include "support/builders.hpp"

namespace lectern::reading {
namespace {

using test::a_book;
using test::Outcomes;
using testing::ElementsAre;

NewReview a_review(std::string_view name, std::int64_t rating = 4) {
  NewReview review;
  review.reviewer_name = ReviewerName::parse(name).value();
  review.rating = Stars::parse(rating).value();
  return review;
}

NewReview by_member(MemberId member) {
  NewReview review;
  review.member_id = member;
  review.rating = Stars::parse(5).value();
  return review;
}

class Reviews : public testing::Test {
 protected:
  Context context() { return database_.context(); }
  BookId book(std::string_view title = "Emma") { return run_sync(catalog_.create_book(a_book(title), context())).id; }
  MemberId member(std::string_view name = "Ada Lovelace") {
    members::NewMember fields;
    fields.name = Text<2, 100>::parse(name).value();
    fields.email = std::nullopt;
    return run_sync(members_.register_member(fields, context())).id;
  }
  Review add(BookId book, NewReview review) {
    database_.clock().advance(std::chrono::seconds{1});
    return run_sync(reviews_.add_review(book, std::move(review), context()));
  }
  Review get(ReviewId id) { return run_sync(reviews_.get_review(id)); }
  Review change(ReviewId id, ReviewChanges changes, Precondition precondition = {}) {
    return run_sync(reviews_.change_review(id, std::move(changes), std::move(precondition), context()));
  }
  Page<Review> list(BookId book, ListQuery query = {}) {
    return run_sync(reviews_.list_reviews_of_book(book, std::move(query)));
  }
  std::vector<std::string> names(BookId book, const std::string& sort) {
    ListQuery query;
    query.limit = Count<1, 100>{2};
    query.sort = {sort};
    std::vector<std::string> met;
    do {
      const auto page = list(book, query);
      for (const Review& review : page.data) met.push_back(review.reviewer_name);
      query.cursor = page.meta.next_cursor;
    } while (query.cursor && met.size() < 100);
    return met;
  }

  double mean(BookId book) { return run_sync(catalog_.get_book(book, true)).average_rating; }
  /// Of the one book that the member has rated.
  std::int64_t half_points(MemberId member) {
    return run_sync(ratings_.list_ratings(member, {})).data.at(0).rating.half_points();
  }

  template <class Work>
  static std::optional<DuplicateReview> duplicate_of(Work work) {
    try {
      work();
    } catch (const DuplicateReview& error) {
      return error;
    }
    return {};
  }
  template <class Work>
  static std::string code_of(Work work) {
    try {
      work();
    } catch (const Error& error) {
      return error.code();
    }
    return "none";
  }

  test::TestDatabase database_;
  catalog::CatalogService catalog_{*database_};
  members::MembersService members_{*database_};
  RatingService ratings_{*database_, catalog_, members_};
  ReviewService reviews_{*database_, catalog_, members_, ratings_};
};

TEST_F(Reviews, AreKeptAsTheyWereGiven) {
  NewReview fields = a_review("Ann", 5);
  fields.comment = Text<0, 5000>::parse("Witty.").value();
  const BookId emma = book();
  const Review review = add(emma, fields);
  EXPECT_EQ(to_json(get(review.id)), to_json(review));
  EXPECT_EQ(review.book_id, emma);
  EXPECT_EQ(review.reviewer_name, "Ann");
  EXPECT_EQ(review.rating, 5);
  EXPECT_EQ(review.comment, "Witty.");
  EXPECT_EQ(review.member_id, std::nullopt);
  EXPECT_EQ(review.created_at, database_.clock().now());
}

TEST_F(Reviews, OfAMemberBearTheirNameUnlessAnotherIsGiven) {
  const MemberId ada = member("Ada Lovelace");
  EXPECT_EQ(add(book("A"), by_member(ada)).reviewer_name, "Ada Lovelace");
  NewReview fields = by_member(ada);
  fields.reviewer_name = ReviewerName::parse("A. L.").value();
  const Review review = add(book("B"), fields);
  EXPECT_EQ(review.reviewer_name, "A. L.");
  EXPECT_EQ(review.member_id, ada);
}

TEST_F(Reviews, NeedANameOrAMember) {
  NewReview nobody;
  nobody.rating = Stars{3};
  EXPECT_EQ(code_of([&] { add(book(), nobody); }), "VALIDATION_ERROR");
}

TEST_F(Reviews, AreNotWrittenByMembersWhoAreNotThere) {
  const MemberId archived = member();
  run_sync(members_.archive_member(archived, {}, context()));
  const BookId emma = book();
  EXPECT_EQ(code_of([&] { add(emma, by_member(MemberId::make())); }), "VALIDATION_ERROR");
  EXPECT_EQ(code_of([&] { add(emma, by_member(archived)); }), "VALIDATION_ERROR");
  const Review review = add(emma, a_review("Ann"));
  ReviewChanges changes;
  changes.member_id = std::optional{archived};
  EXPECT_EQ(code_of([&] { change(review.id, changes); }), "VALIDATION_ERROR");
  EXPECT_EQ(list(emma).meta.total, 1);
}

TEST_F(Reviews, AreOneForEachNameHoweverItIsWritten) {
  const BookId emma = book();
  const Review first = add(emma, a_review("Renée O'Hara"));
  const auto duplicate = duplicate_of([&] { add(emma, a_review("renee o’hara")); });
  ASSERT_TRUE(duplicate);
  EXPECT_EQ(duplicate->code(), "DUPLICATE_REVIEW");
  EXPECT_EQ(duplicate->existing_id, first.id.str());
  add(book("Other"), a_review("Renée O'Hara"));
  EXPECT_EQ(list(emma).meta.total, 1);
}

TEST_F(Reviews, AreOneForEachMemberWhateverTheirName) {
  const BookId emma = book();
  const MemberId ada = member();
  const Review first = add(emma, by_member(ada));
  NewReview again = by_member(ada);
  again.reviewer_name = ReviewerName::parse("Somebody else").value();
  const auto duplicate = duplicate_of([&] { add(emma, again); });
  ASSERT_TRUE(duplicate);
  EXPECT_EQ(duplicate->existing_id, first.id.str());
}

TEST_F(Reviews, CannotBeChangedIntoADuplicate) {
  const BookId emma = book();
  const MemberId ada = member();
  const Review of_ada = add(emma, by_member(ada));
  const Review other = add(emma, a_review("Ann"));
  ReviewChanges name;
  name.reviewer_name = ReviewerName::parse("ADA LOVELACE").value();
  ReviewChanges member;
  member.member_id = std::optional{ada};
  for (const ReviewChanges& changes : {name, member}) {
    const auto duplicate = duplicate_of([&] { change(other.id, changes); });
    ASSERT_TRUE(duplicate);
    EXPECT_EQ(duplicate->existing_id, of_ada.id.str());
  }
  EXPECT_EQ(to_json(get(other.id)), to_json(other));
}

TEST_F(Reviews, ChangeOnlyInWhatIsGiven) {
  const Review review = add(book(), a_review("Ann"));
  database_.clock().advance(std::chrono::hours{1});
  ReviewChanges changes;
  changes.rating = Stars{1};
  Review expected = review;
  expected.rating = 1;
  expected.version = 2;
  expected.updated_at = database_.clock().now();
  EXPECT_EQ(to_json(change(review.id, changes)), to_json(expected));
  EXPECT_EQ(to_json(get(review.id)), to_json(expected));
  EXPECT_EQ(change(review.id, changes).version, 2);
  EXPECT_THROW(change(review.id, {}, Precondition{"\"v1\""}), PreconditionFailed);
}

TEST_F(Reviews, AreDeletedForGood) {
  const BookId emma = book();
  const Review review = add(emma, a_review("Ann"));
  EXPECT_THROW(run_sync(reviews_.delete_review(review.id, Precondition{"\"v2\""}, context())), PreconditionFailed);
  run_sync(reviews_.delete_review(review.id, {}, context()));
  EXPECT_EQ(code_of([&] { get(review.id); }), "REVIEW_NOT_FOUND");
  EXPECT_EQ(list(emma).meta.total, 0);
  EXPECT_NE(add(emma, a_review("Ann")).id, review.id);
}

TEST_F(Reviews, AreHiddenWithTheirBook) {
  const BookId emma = book();
  const Review review = add(emma, a_review("Ann"));
  run_sync(catalog_.archive_book(emma, {}, context()));
  EXPECT_EQ(code_of([&] { get(review.id); }), "REVIEW_NOT_FOUND");
  EXPECT_EQ(code_of([&] { change(review.id, {}); }), "REVIEW_NOT_FOUND");
  EXPECT_EQ(code_of([&] { run_sync(reviews_.delete_review(review.id, {}, context())); }), "REVIEW_NOT_FOUND");
  EXPECT_EQ(code_of([&] { list(emma); }), "BOOK_NOT_FOUND");
  EXPECT_EQ(code_of([&] { add(emma, a_review("Bob")); }), "BOOK_NOT_FOUND");
  run_sync(catalog_.restore_book(emma, context()));
  EXPECT_EQ(to_json(get(review.id)), to_json(review));
}

TEST_F(Reviews, AreWalkedInEveryOrder) {
  const BookId emma = book();
  add(book("Other"), a_review("Elsewhere"));
  add(emma, a_review("Ann", 3));
  add(emma, a_review("Bob", 5));
  add(emma, a_review("Carl", 3));
  EXPECT_THAT(names(emma, "created_at"), ElementsAre("Ann", "Bob", "Carl"));
  EXPECT_THAT(names(emma, "-created_at"), ElementsAre("Carl", "Bob", "Ann"));
  EXPECT_THAT(names(emma, "rating"), ElementsAre("Ann", "Carl", "Bob"));
  EXPECT_THAT(names(emma, "-rating"), ElementsAre("Bob", "Carl", "Ann"));
  EXPECT_EQ(list(emma).meta.total, 3);
}

TEST_F(Reviews, LeaveEntriesInTheAuditLog) {
  const Review review = add(book(), a_review("Ann"));
  ReviewChanges changes;
  changes.rating = Stars{1};
  change(review.id, changes);
  run_sync(reviews_.delete_review(review.id, {}, context()));
  for (const std::string action : {"create", "update", "delete"})
    EXPECT_EQ(
        database_.number("select count(*) from audit_log where entity_type = 'review' and action = '" + action + "'"),
        1);
}

ReviewChanges with_stars(std::int64_t stars) {
  ReviewChanges changes;
  changes.rating = Stars::parse(stars).value();
  return changes;
}

TEST_F(Reviews, RateTheBookForTheirMember) {
  const BookId emma = book();
  const MemberId ada = member();
  const Review review = add(emma, by_member(ada));
  EXPECT_EQ(half_points(ada), 20);
  EXPECT_EQ(mean(emma), 10);
  change(review.id, with_stars(3));
  EXPECT_EQ(half_points(ada), 12);
  EXPECT_EQ(mean(emma), 6);
  const Review by_nobody = add(emma, a_review("Ann", 1));
  change(by_nobody.id, with_stars(2));
  EXPECT_EQ(run_sync(catalog_.get_book(emma, false)).total_ratings, 1);
}

TEST_F(Reviews, LeaveTheRatingAloneUnlessTheySayHowManyStarsOrWhose) {
  const BookId emma = book();
  const MemberId ada = member();
  const Review review = add(emma, by_member(ada));
  run_sync(ratings_.rate(ada, emma, Rating::from_half_points(17), context()));
  ReviewChanges comment;
  comment.comment = std::optional{Text<0, 5000>::parse("Witty.").value()};
  change(review.id, comment);
  EXPECT_EQ(half_points(ada), 17);
  change(review.id, with_stars(5));  // as before, but said
  EXPECT_EQ(half_points(ada), 20);
  EXPECT_EQ(get(review.id).version, 2);
}

TEST_F(Reviews, RateForWhomTheyAreGivenTo) {
  const BookId emma = book();
  const MemberId ada = member();
  const MemberId ben = member("Ben Ali");
  const Review review = add(emma, by_member(ada));
  ReviewChanges to_ben;
  to_ben.member_id = std::optional{ben};
  change(review.id, to_ben);
  EXPECT_EQ(half_points(ben), 20);
  EXPECT_EQ(half_points(ada), 20) << "what she has said she has said";
  EXPECT_EQ(run_sync(catalog_.get_book(emma, false)).total_ratings, 2);
}

TEST_F(Reviews, LeaveTheRatingWhenTheyGo) {
  const BookId emma = book();
  const MemberId ada = member();
  const Review review = add(emma, by_member(ada));
  run_sync(reviews_.delete_review(review.id, {}, context()));
  EXPECT_EQ(half_points(ada), 20);
  run_sync(ratings_.withdraw(ada, emma, context()));
  EXPECT_EQ(mean(emma), 0);
}

TEST_F(Reviews, ThatAreRefusedRateNothing) {
  const BookId emma = book();
  const MemberId ada = member();
  add(emma, a_review("Ada Lovelace"));
  EXPECT_TRUE(duplicate_of([&] { add(emma, by_member(ada)); }));
  EXPECT_EQ(database_.number("select count(*) from ratings"), 0);
  EXPECT_EQ(mean(emma), 0);
}

class ReviewsConcurrency : public Reviews {};

TEST_F(ReviewsConcurrency, AndRatingsOfOneBookAtOnceAreAllCounted) {
  const BookId emma = book();
  std::vector<MemberId> readers;
  for (int i = 0; i < 20; ++i) readers.push_back(member("Reader " + std::to_string(i)));
  const Outcomes outcomes =
      test::all_at_once(database_, 40, [&](int number, const Context& context) -> awaitable<void> {
        const MemberId reader = readers[static_cast<std::size_t>(number) / 2];
        if (number % 2 == 0) co_await reviews_.add_review(emma, by_member(reader), context);
        if (number % 2 == 1) co_await ratings_.rate(reader, emma, Rating::from_half_points(20), context);
      });
  EXPECT_EQ(outcomes, (Outcomes{{"ok", 40}}));
  EXPECT_EQ(run_sync(catalog_.get_book(emma, false)).total_ratings, 20);
  EXPECT_EQ(mean(emma), 10);
}

TEST_F(ReviewsConcurrency, OfOneMemberAtOnceLeaveOne) {
  const BookId emma = book();
  const MemberId ada = member();
  const Outcomes outcomes =
      test::all_at_once(database_, 20, [&](int number, const Context& context) -> awaitable<void> {
        NewReview review = by_member(ada);
        if (number % 2 == 0) review.reviewer_name = ReviewerName::parse(fmt::format("Name {}", number)).value();
        co_await reviews_.add_review(emma, review, context);
      });
  EXPECT_EQ(outcomes, (Outcomes{{"ok", 1}, {"DUPLICATE_REVIEW", 19}}));
  EXPECT_EQ(list(emma).meta.total, 1);
  EXPECT_EQ(database_.number("select count(*) from reviews"), 1);
}

}  // namespace
}  // namespace lectern::reading
