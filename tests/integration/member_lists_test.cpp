// Lists of members: every sort walked by cursor, filters and totals, and search by card, name, e-mail and phone.
#include <gmock/gmock.h>

#include "members/members_service.hpp"
#include "support/test_database.hpp"

namespace lectern::members {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class MemberLists : public testing::Test {
 protected:
  Member add(std::string_view name, std::string_view email = "", std::string_view card = "",
             std::string_view phone = "") {
    NewMember member;
    member.name = Text<2, 100>::parse(name).value();
    member.email = std::nullopt;
    if (!email.empty()) member.email = Email::parse(email).value();
    if (!card.empty()) member.card_number = CardNumber::parse(card).value();
    member.phone = Phone::parse(phone).value();
    database_.clock().advance(std::chrono::seconds{1});
    return run_sync(members_.register_member(std::move(member), database_.context()));
  }

  static MemberQuery query_of(const std::string& sort, std::string_view q = "") {
    MemberQuery query;
    if (!sort.empty()) query.sort = {sort};
    if (!q.empty()) query.q = Text<0, 200>::parse(q).value();
    return query;
  }

  std::vector<std::string> names(const MemberQuery& query) {
    std::vector<std::string> found;
    for (const Member& member : run_sync(members_.list_members(query)).data) found.push_back(member.name);
    return found;
  }
  std::vector<std::string> found_by(std::string_view q, const std::string& sort = "") {
    return names(query_of(sort, q));
  }

  /// The names of a whole list, read in pages of two.
  std::vector<std::string> walk(MemberQuery query) {
    std::vector<std::string> met;
    query.limit = Count<1, 100>{2};
    do {
      const auto page = run_sync(members_.list_members(query));
      for (const Member& member : page.data) met.push_back(member.name);
      EXPECT_EQ(page.meta.has_more, page.meta.next_cursor.has_value());
      query.cursor = page.meta.next_cursor;
    } while (query.cursor && met.size() < 100);
    return met;
  }

  void lend(MemberId id, std::int64_t borrows) {
    const Context context = database_.context();
    run_sync(database_->transaction(context, [&](db::Transaction& tx) -> awaitable<void> {
      co_await members_.add_loans(tx, id, {.borrow_count = borrows});
    }));
  }
  void archive(MemberId id) { run_sync(members_.archive_member(id, {}, database_.context())); }

  test::TestDatabase database_;
  MembersService members_{*database_};
};

TEST_F(MemberLists, AreWalkedInEveryOrder) {
  add("Émile", "zoe@example.com");
  add("Bob");
  add("dora", "Anna@example.com");
  add("Ann");
  add("Carl", "mid@example.com");
  EXPECT_THAT(walk(query_of("name")), ElementsAre("Ann", "Bob", "Carl", "dora", "Émile"));
  EXPECT_THAT(walk(query_of("-name")), ElementsAre("Émile", "dora", "Carl", "Bob", "Ann"));
  EXPECT_THAT(walk(query_of("created_at")), ElementsAre("Émile", "Bob", "dora", "Ann", "Carl"));
  EXPECT_THAT(walk(query_of("")), ElementsAre("Carl", "Ann", "dora", "Bob", "Émile"));
  EXPECT_THAT(walk(query_of("email")), ElementsAre("dora", "Carl", "Émile", "Bob", "Ann"));
  EXPECT_THAT(walk(query_of("-email")), ElementsAre("Ann", "Bob", "Émile", "Carl", "dora"));
}

TEST_F(MemberLists, RefuseAnUnknownSort) {
  EXPECT_THROW(names(query_of("phone")), InvalidInput);
}

TEST_F(MemberLists, AreFilteredByEmailAndCardInAnyCase) {
  add("Ann", "Ann@example.com", "AB-12");
  add("Bob", "bob@example.com", "AB-13");
  MemberQuery by_email;
  by_email.email = "ann@EXAMPLE.com";
  EXPECT_THAT(names(by_email), ElementsAre("Ann"));
  MemberQuery by_card;
  by_card.card_number = "ab-13";
  EXPECT_THAT(names(by_card), ElementsAre("Bob"));
  EXPECT_EQ(run_sync(members_.list_members(by_card)).meta.total, 1);
}

TEST_F(MemberLists, HoldTheArchivedOnlyWhenAsked) {
  add("Ann");
  archive(add("Bob").id);
  EXPECT_THAT(names({}), ElementsAre("Ann"));
  EXPECT_THAT(found_by("bob"), IsEmpty());
  EXPECT_EQ(run_sync(members_.list_members({})).meta.total, 1);
  MemberQuery all = query_of("name");
  all.include_archived = true;
  EXPECT_THAT(names(all), ElementsAre("Ann", "Bob"));
  EXPECT_EQ(run_sync(members_.list_members(all)).meta.total, 2);
}

TEST_F(MemberLists, AreSearchedByNameEmailAndCard) {
  add("Renée Müller", "boss@library.org", "AB-12");
  add("Bob Miller", "bob@example.com", "CD-34");
  EXPECT_THAT(found_by("renee"), ElementsAre("Renée Müller"));
  EXPECT_THAT(found_by("muller ren"), ElementsAre("Renée Müller"));
  EXPECT_THAT(found_by("boss@library.org"), ElementsAre("Renée Müller"));
  EXPECT_THAT(found_by("cd34"), ElementsAre("Bob Miller"));
  EXPECT_THAT(found_by("CD-34"), ElementsAre("Bob Miller"));
  EXPECT_THAT(found_by("%"), IsEmpty());
}

TEST_F(MemberLists, HaveTheWholeCardFirst) {
  add("Ann", "", "AB-12");
  const Member often = add("Bob", "", "AB12");  // the same to the word index, and lent to more often
  lend(often.id, 3);
  EXPECT_THAT(found_by("ab-12"), ElementsAre("Ann", "Bob"));
  EXPECT_THAT(found_by("ab12"), ElementsAre("Bob", "Ann"));
  EXPECT_THAT(found_by("ab-12", "-name"), ElementsAre("Bob", "Ann"));
}

TEST_F(MemberLists, FindAPhoneHoweverItIsWritten) {
  add("Ann", "", "", "+1 (555) 123-4567");
  add("Bob", "", "", "555.123.4567");
  EXPECT_THAT(found_by("+1 555 123 4567"), ElementsAre("Ann"));
  EXPECT_THAT(found_by("1-555"), ElementsAre("Ann"));
  EXPECT_THAT(found_by("(555) 123-45"), ElementsAre("Bob", "Ann"));  // inside Ann's
  EXPECT_THAT(found_by("(555) 123-45", "name"), ElementsAre("Bob"));
  EXPECT_EQ(run_sync(members_.list_members(query_of("", "(555) 123-45"))).meta.total, 2);
  EXPECT_THAT(found_by("55512"), ElementsAre("Bob"));  // too few digits for the inside
}

TEST_F(MemberLists, FindFragmentsAndMisspeltNames) {
  add("Katherine Johnson", "kj@example.com", "LIB-4711");
  EXPECT_THAT(found_by("kathrine jonson"), ElementsAre("Katherine Johnson"));
  EXPECT_THAT(found_by("herin"), ElementsAre("Katherine Johnson"));
  EXPECT_THAT(found_by("johnosn", "name"), ElementsAre("Katherine Johnson"));
  MemberQuery strict = query_of("", "johnosn");
  strict.fuzzy = false;
  EXPECT_THAT(names(strict), IsEmpty());
}

TEST_F(MemberLists, OrderEqualMatchesByLoans) {
  add("Smith Ann");
  const Member often = add("Smith Bob");
  add("Smithson");
  lend(often.id, 3);
  EXPECT_THAT(found_by("smith"), ElementsAre("Smith Bob", "Smith Ann", "Smithson"));
  EXPECT_THAT(walk(query_of("", "smith")), ElementsAre("Smith Bob", "Smith Ann", "Smithson"));
}

TEST_F(MemberLists, FollowChangesOfWhatIsSearched) {
  const Member ann = add("Ann Smith", "ann@example.com", "", "5551234");
  MemberChanges changes;
  changes.name = Text<2, 100>::parse("Ann Jones").value();
  changes.phone = std::optional<Phone>{Phone::parse("777 8888").value()};
  run_sync(members_.change_member(ann.id, changes, {}, database_.context()));
  EXPECT_THAT(found_by("smith"), IsEmpty());
  EXPECT_THAT(found_by("5551"), IsEmpty());
  EXPECT_THAT(found_by("jones"), ElementsAre("Ann Jones"));
  EXPECT_THAT(found_by("777-8888"), ElementsAre("Ann Jones"));
}

}  // namespace
}  // namespace lectern::members
