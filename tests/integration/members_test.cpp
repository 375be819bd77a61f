// What the desk does with members: registering, changing, archiving, and what circulation and imports do with them.
#include <gmock/gmock.h>

#include "audit/audit_log.hpp"
#include "base/check_digit.hpp"
#include "members/members_service.hpp"
#include "support/test_database.hpp"

namespace lectern::members {
namespace {

using testing::HasSubstr;
using testing::IsSupersetOf;

NewMember a_member(std::string_view name, std::optional<std::string_view> email = {}) {
  NewMember member;
  member.name = Text<2, 100>::parse(name).value();
  member.email = std::nullopt;
  if (email) member.email = Email::parse(*email).value();
  return member;
}

NewMember with_card(NewMember member, std::string_view card) {
  member.card_number = CardNumber::parse(card).value();
  return member;
}

MemberChanges new_name(std::string_view name) {
  MemberChanges changes;
  changes.name = Text<2, 100>::parse(name).value();
  return changes;
}

class Members : public testing::Test {
 protected:
  Member registered(NewMember member) { return run_sync(members_.register_member(std::move(member), context())); }
  Member changed(MemberId id, MemberChanges changes, Precondition precondition = {}) {
    return run_sync(members_.change_member(id, std::move(changes), std::move(precondition), context()));
  }
  void archive(MemberId id) { run_sync(members_.archive_member(id, {}, context())); }
  std::int64_t total() { return run_sync(members_.list_members({})).meta.total; }

  /// Within one transaction, as circulation and imports call it.
  template <class Work>
  auto within(Work work) {
    return run_sync(database_->transaction(context(), std::move(work)));
  }
  void lend(MemberId id, std::int64_t on_loan, std::int64_t borrows) {
    within([&](db::Transaction& tx) -> awaitable<void> {
      co_await members_.add_loans(tx, id, {.active_borrow_count = on_loan, .borrow_count = borrows});
    });
  }

  Context context() { return database_.context(); }

  /// The error that `work` fails with, as `CODE: sentence`.
  template <class Work>
  static std::string failure_of(Work work) {
    try {
      work();
    } catch (const Error& error) {
      return error.code() + ": " + error.sentence();
    }
    return "no error";
  }
  template <class Work>
  static std::optional<DuplicateMember> duplicate_of(Work work) {
    try {
      work();
    } catch (const DuplicateMember& error) {
      return error;
    }
    return {};
  }

  std::vector<audit::AuditEntry> entries_of(MemberId id) {
    return run_sync(audit::latest_entries(*database_, audit::EntityId{id.uuid()}));
  }

  static std::string text_of(const std::optional<RawJson>& state) { return state ? state->text : "nothing"; }

  test::TestDatabase database_;
  MembersService members_{*database_};
};

TEST_F(Members, AreKeptAsTheyRegistered) {
  NewMember ann = with_card(a_member("Ann Smith", "Ann@Example.com"), "AB-12");
  ann.phone = Phone::parse("+1 555-1234").value();
  ann.language = LanguageTag::parse("eng").value();
  ann.notify = false;
  const Member member = registered(ann);
  EXPECT_EQ(to_json(run_sync(members_.get_member(member.id))), to_json(member));
  EXPECT_THAT(to_json(member), HasSubstr(R"("card_number":"AB-12","name":"Ann Smith","email":"Ann@Example.com",)"
                                         R"("phone":"+1 555-1234","language":"en","notify":false,"version":1,)"
                                         R"("archived_at":null)"));
}

TEST_F(Members, HaveNoPhoneWhereItIsEmpty) {
  NewMember ann = a_member("Ann");
  ann.phone = Phone::parse("").value();
  EXPECT_EQ(registered(ann).phone, std::nullopt);
}

TEST_F(Members, GetACardNumberThatChecks) {
  const std::string number = registered(a_member("Ann")).card_number;
  EXPECT_EQ(number.size(), 8U);
  EXPECT_TRUE(has_luhn_check_digit(number));
}

CardNumber taken_twice_then_free() {
  static int asked = 0;
  return CardNumber::trusted(++asked <= 2 ? "TAKEN" : "FREE");
}

TEST_F(Members, GetAnotherCardNumberWhenItIsTaken) {
  registered(with_card(a_member("Ann"), "taken"));
  MembersService members{*database_, &taken_twice_then_free};
  EXPECT_EQ(run_sync(members.register_member(a_member("Bob"), context())).card_number, "FREE");
}

TEST_F(Members, AreRefusedWhenNoCardNumberIsFree) {
  registered(with_card(a_member("Ann"), "taken"));
  MembersService members{*database_, [] { return CardNumber::trusted("Taken"); }};
  EXPECT_THROW(run_sync(members.register_member(a_member("Bob"), context())), Unavailable);
  EXPECT_EQ(total(), 1);
}

TEST_F(Members, DoNotShareAnEmailInAnyCase) {
  const Member ann = registered(a_member("Ann", "Ann@Example.com"));
  const auto duplicate = duplicate_of([&] { registered(a_member("Other", "ann@example.COM")); });
  ASSERT_TRUE(duplicate);
  EXPECT_EQ(duplicate->code(), "DUPLICATE_EMAIL");
  EXPECT_EQ(duplicate->existing_id, ann.id.str());
  EXPECT_EQ(duplicate->existing_archived_at, std::nullopt);
  EXPECT_EQ(total(), 1);
}

TEST_F(Members, DoNotShareACardInAnyCase) {
  const Member ann = registered(with_card(a_member("Ann"), "AB-12"));
  const auto duplicate = duplicate_of([&] { registered(with_card(a_member("Other"), "ab-12")); });
  ASSERT_TRUE(duplicate);
  EXPECT_EQ(duplicate->code(), "DUPLICATE_CARD_NUMBER");
  EXPECT_EQ(duplicate->existing_id, ann.id.str());
}

TEST_F(Members, WithoutEmailAreAsManyAsThereAre) {
  registered(a_member("Ann"));
  registered(a_member("Bob"));
  EXPECT_EQ(total(), 2);
}

TEST_F(Members, OfWhomADuplicateIsArchivedSaySince) {
  const Member ann = registered(a_member("Ann", "ann@example.com"));
  archive(ann.id);
  const auto duplicate = duplicate_of([&] { registered(a_member("Other", "ann@example.com")); });
  ASSERT_TRUE(duplicate);
  EXPECT_EQ(duplicate->existing_id, ann.id.str());
  EXPECT_EQ(duplicate->existing_archived_at, to_rfc3339(database_.clock().now()));
}

TEST_F(Members, ChangeOnlyInWhatIsGiven) {
  const Member ann = registered(a_member("Ann", "ann@example.com"));
  database_.clock().advance(std::chrono::hours{1});
  Member expected = ann;
  expected.name = "Anna";
  expected.version = 2;
  expected.updated_at = database_.clock().now();
  EXPECT_EQ(to_json(changed(ann.id, new_name("Anna"))), to_json(expected));
  EXPECT_EQ(to_json(run_sync(members_.get_member(ann.id))), to_json(expected));
}

TEST_F(Members, LoseWhatIsSetToNull) {
  NewMember fields = a_member("Ann", "ann@example.com");
  fields.phone = Phone::parse("5551234").value();
  const Member ann = registered(fields);
  MemberChanges changes;
  changes.email = Nullable<Email>{std::nullopt};
  changes.phone = std::optional<Phone>{};
  const Member after = changed(ann.id, changes);
  EXPECT_EQ(after.email, std::nullopt);
  EXPECT_EQ(after.phone, std::nullopt);
  EXPECT_EQ(registered(a_member("Other", "ann@example.com")).email, "ann@example.com");
}

TEST_F(Members, StayAsTheyAreWhenAChangeChangesNothing) {
  const Member ann = registered(a_member("Ann"));
  database_.clock().advance(std::chrono::hours{1});
  EXPECT_EQ(to_json(changed(ann.id, {})), to_json(ann));
  EXPECT_EQ(to_json(changed(ann.id, new_name("Ann"))), to_json(ann));
  EXPECT_EQ(entries_of(ann.id).size(), 1U);
}

TEST_F(Members, ChangeTheCaseOfTheirOwnEmail) {
  const Member ann = registered(a_member("Ann", "ann@example.com"));
  MemberChanges changes;
  changes.email = Nullable<Email>{Email::parse("Ann@Example.com").value()};
  EXPECT_EQ(changed(ann.id, changes).email, "Ann@Example.com");
}

TEST_F(Members, CannotTakeTheEmailOrCardOfAnother) {
  const Member ann = registered(with_card(a_member("Ann", "ann@example.com"), "AB-12"));
  const Member bob = registered(a_member("Bob"));
  MemberChanges email;
  email.email = Nullable<Email>{Email::parse("ANN@example.com").value()};
  MemberChanges card;
  card.card_number = CardNumber::parse("ab-12").value();
  for (const auto& [changes, code] : {std::pair{email, "DUPLICATE_EMAIL"}, std::pair{card, "DUPLICATE_CARD_NUMBER"}}) {
    const auto duplicate = duplicate_of([&] { changed(bob.id, changes); });
    ASSERT_TRUE(duplicate) << code;
    EXPECT_EQ(duplicate->code(), code);
    EXPECT_EQ(duplicate->existing_id, ann.id.str());
  }
}

TEST_F(Members, ChangeOnlyFromTheStateThatIsNamed) {
  const Member ann = registered(a_member("Ann"));
  const Member second = changed(ann.id, new_name("Anna"), Precondition{"\"v1\""});
  EXPECT_THROW(changed(ann.id, new_name("Hannah"), Precondition{"\"v1\""}), PreconditionFailed);
  EXPECT_EQ(changed(ann.id, new_name("Hannah"), Precondition{entity_tag(to_json(second))}).version, 3);
  EXPECT_THROW(run_sync(members_.archive_member(ann.id, Precondition{"\"v1\""}, context())), PreconditionFailed);
}

TEST_F(Members, AreHiddenWhenArchivedAndRestoredExactly) {
  const Member ann = registered(a_member("Ann", "ann@example.com"));
  archive(ann.id);
  EXPECT_EQ(failure_of([&] { run_sync(members_.get_member(ann.id)); }), "MEMBER_NOT_FOUND: Member not found.");
  EXPECT_EQ(failure_of([&] { changed(ann.id, new_name("Anna")); }), "MEMBER_NOT_FOUND: Member not found");
  EXPECT_EQ(run_sync(members_.get_member(ann.id, true)).archived_at, database_.clock().now());
  EXPECT_EQ(total(), 0);
  EXPECT_EQ(to_json(run_sync(members_.restore_member(ann.id, context()))), to_json(ann));
  EXPECT_EQ(total(), 1);
}

TEST_F(Members, AreArchivedAndRestoredOnceOnly) {
  const Member ann = registered(a_member("Ann"));
  EXPECT_EQ(failure_of([&] { run_sync(members_.restore_member(ann.id, context())); }),
            "MEMBER_NOT_FOUND: Member not found or not deleted");
  archive(ann.id);
  EXPECT_EQ(failure_of([&] { archive(ann.id); }), "MEMBER_NOT_FOUND: Member not found or already deleted");
  EXPECT_EQ(failure_of([&] { archive(MemberId::make()); }), "MEMBER_NOT_FOUND: Member not found or already deleted");
}

TEST_F(Members, WithLoansCannotBeArchived) {
  const Member ann = registered(a_member("Ann"));
  lend(ann.id, 2, 2);
  EXPECT_EQ(failure_of([&] { archive(ann.id); }),
            "MEMBER_HAS_LOANS: The member has 2 books on loan. Take them back first.");
  lend(ann.id, -1, 0);
  EXPECT_EQ(failure_of([&] { archive(ann.id); }),
            "MEMBER_HAS_LOANS: The member has one book on loan. Take it back first.");
  lend(ann.id, -1, 0);
  EXPECT_EQ(failure_of([&] { archive(ann.id); }), "no error");
}

TEST_F(Members, AreLockedWithTheirLoans) {
  const Member ann = registered(a_member("Ann"));
  lend(ann.id, 1, 3);
  const LockedMember locked = within(
      [&](db::Transaction& tx) -> awaitable<LockedMember> { co_return co_await members_.lock_member(tx, ann.id); });
  EXPECT_EQ(to_json(locked.member), to_json(ann));
  EXPECT_EQ(locked.active_borrow_count, 1);
  EXPECT_EQ(locked.borrow_count, 3);
}

TEST_F(Members, ArchivedAreLockedOnlyByWhoAsksForThem) {
  const Member ann = registered(a_member("Ann"));
  archive(ann.id);
  const auto lock = [&](MemberId id, bool even_archived) {
    return failure_of([&] {
      within([&](db::Transaction& tx) -> awaitable<LockedMember> {
        if (even_archived) co_return co_await members_.lock_member_even_archived(tx, id);
        co_return co_await members_.lock_member(tx, id);
      });
    });
  };
  EXPECT_EQ(lock(ann.id, false), "MEMBER_NOT_FOUND: Member not found.");
  EXPECT_EQ(lock(ann.id, true), "no error");
  EXPECT_EQ(lock(MemberId::make(), true), "MEMBER_NOT_FOUND: Member not found.");
}

TEST_F(Members, LeaveTheirTraceInTheAuditLog) {
  const Member ann = registered(a_member("Ann"));
  const Member anna = changed(ann.id, new_name("Anna"));
  archive(ann.id);
  run_sync(members_.restore_member(ann.id, context()));
  const auto entries = entries_of(ann.id);
  ASSERT_EQ(entries.size(), 4U);
  EXPECT_EQ(entries[3].action, audit::Action::create);
  EXPECT_EQ(text_of(entries[3].old_state), "nothing");
  EXPECT_EQ(text_of(entries[3].new_state), to_json(ann));
  EXPECT_EQ(entries[2].action, audit::Action::update);
  EXPECT_EQ(text_of(entries[2].old_state), to_json(ann));
  EXPECT_EQ(text_of(entries[2].new_state), to_json(anna));
  EXPECT_EQ(entries[1].action, audit::Action::delete_);
  EXPECT_EQ(entries[0].action, audit::Action::restore);
  EXPECT_EQ(text_of(entries[0].new_state), to_json(anna));
}

TEST_F(Members, MakeStaleWhatShowsThem) {
  std::vector<std::string> tags;
  database_->subscribe([&](const db::Committed& committed) { tags = committed.tags; });
  const Member ann = registered(a_member("Ann"));
  EXPECT_THAT(tags, IsSupersetOf({"member:" + ann.id.str(), std::string{"members"}}));
  tags.clear();
  lend(ann.id, 1, 1);
  EXPECT_THAT(tags, IsSupersetOf({"member:" + ann.id.str(), std::string{"members"}}));
}

TEST_F(Members, OfAnImportAreCountedAndFoundButAuditedAsOne) {
  const MemberId id = MemberId::make();
  within([&](db::Transaction& tx) -> awaitable<void> {
    co_await members_.import_member(tx, with_card(a_member("Ann", "Ann@example.com"), "AB-12"), id);
    co_await members_.import_member(tx, a_member("Bob"));
    co_await members_.finish_import(tx, R"({"imported":2})");
  });
  EXPECT_EQ(total(), 2);
  EXPECT_EQ(entries_of(id).size(), 0U);
  EXPECT_EQ(database_.number("select count(*) from audit_log"), 1);
  EXPECT_EQ(run_sync(members_.find_by_email(*database_, "ann@EXAMPLE.com")).value().id, id);
  EXPECT_EQ(run_sync(members_.find_by_card(*database_, "ab-12")).value().id, id);
  EXPECT_EQ(run_sync(members_.find_by_card(*database_, "ab-13")).has_value(), false);
}

}  // namespace
}  // namespace lectern::members
