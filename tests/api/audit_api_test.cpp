// The audit log as clients read it.
#include <gmock/gmock.h>

#include "support/test_app.hpp"

namespace lectern {
namespace {

using test::Answer;
using test::TestApp;
using testing::ElementsAre;
using testing::StartsWith;

class AuditApi : public testing::Test {
 protected:
  Answer log(const std::string& query = "") { return app_.get("/api/v1/audit?" + query); }
  std::int64_t total(const std::string& query) { return log(query).number("meta.total"); }
  /// One entity of every kind that there is, created, changed and, but for the loan, deleted.
  void work_a_day() {
    const Answer author = app_.post("/api/v1/authors", R"({"name":"Jane Austen"})");
    app_.patch(author.header("Location"), R"({"name":"Jane A."})");
    const std::string book = app_.add_book("Emma");
    const std::string member = app_.add_member("Ada Lovelace");
    const Answer review =
        app_.post("/api/v1/books/" + book + "/reviews", R"({"member_id":")" + member + R"(","rating":5})");
    app_.patch(review.header("Location"), R"({"rating":4})");
    const Answer loan =
        app_.post("/api/v1/borrows", R"({"book_id":")" + book + R"(","member_id":")" + member + R"("})");
    app_.post(loan.header("Location") + "/return");
    app_.remove(review.header("Location"));
    app_.remove("/api/v1/members/" + member);
    app_.remove("/api/v1/books/" + book);
    app_.post("/api/v1/books/" + book + "/restore");
    app_.remove(author.header("Location"));
  }

  TestApp app_;
};

TEST_F(AuditApi, HasExactlyTheFieldsOfTheContract) {
  app_.add_member("Ada");
  std::vector<std::string> names;
  for (const auto& member : log().at("data.0").as_object()) names.emplace_back(member.key());
  EXPECT_THAT(names, ElementsAre("id", "entity_type", "entity_id", "action", "old_state", "new_state", "actor_id",
                                 "correlation_id", "created_at"));
}

TEST_F(AuditApi, IsFilteredByKindEntityAndAction) {
  work_a_day();
  const std::vector<std::pair<std::string, std::int64_t>> cases{
      {"entity_type=book", 3},  // its author came with it
      {"entity_type=author", 4},
      {"entity_type=member", 2},
      {"entity_type=borrow", 2},
      {"entity_type=review", 3},
      {"entity_type=product", 0},
      {"entity_type=library", 0},
      {"action=create", 5},
      {"action=update", 2},
      {"action=delete", 4},
      {"action=restore", 1},
      {"action=borrow", 1},
      {"action=return", 1},
      {"action=undo", 0},
      {"action=bulk_import", 0},
      {"entity_type=review&action=update", 1},
      {"", 14},
  };
  for (const auto& [query, entries] : cases) EXPECT_EQ(total(query), entries) << query;
  const Answer review = log("entity_type=review&action=create");
  EXPECT_EQ(total("entity_id=" + review.text("data.0.entity_id")), 3);
}

TEST_F(AuditApi, HoldsFlatStates) {
  work_a_day();
  const Answer all = log("limit=100");
  int states = 0;
  for (const auto& entry : all.at("data").as_array()) {
    for (const std::string_view name : {"old_state", "new_state"}) {
      const auto& state = entry.at(name);
      if (state.is_null()) continue;
      ++states;
      for (const auto& member : state.as_object())
        EXPECT_FALSE(member.value().is_structured()) << entry.at("entity_type") << " " << member.key();
    }
  }
  EXPECT_EQ(states, 20) << "of 14 entries, 6 of them with a state before and one after";
}

TEST_F(AuditApi, IsFilteredByDaysOfTheLibrary) {
  app_.add_member("Ada");
  app_.clock().advance(std::chrono::hours{24});
  app_.add_member("Bob");
  EXPECT_EQ(total("from=2026-03-02&to=2026-03-02"), 1);
  EXPECT_EQ(total("from=2026-03-02&to=2026-03-03"), 2);
  EXPECT_EQ(total("from=2026-03-03"), 1);
  EXPECT_EQ(total("to=2026-03-01"), 0);
}

TEST_F(AuditApi, IsWalkedFromTheLatestOrTheFirst) {
  std::vector<std::string> ids;
  for (const std::string name : {"Ada", "Bob", "Carl"}) {
    app_.clock().advance(std::chrono::seconds{1});
    ids.push_back(app_.add_member(name));
  }
  const Answer latest = log("limit=2");
  EXPECT_EQ(latest.text("data.0.entity_id"), ids[2]);
  EXPECT_EQ(latest.number("meta.total"), 3);
  EXPECT_EQ(latest.header("X-Total-Count"), "3");
  EXPECT_EQ(log("limit=2&cursor=" + latest.text("meta.next_cursor")).text("data.0.entity_id"), ids[0]);
  EXPECT_EQ(log("sort=created_at").text("data.0.entity_id"), ids[0]);
  EXPECT_EQ(log("sort_by=created_at&order=desc").text("data.0.entity_id"), ids[2]);
}

TEST_F(AuditApi, KnowsHowManyEntriesThereAreHoweverMany) {
  const std::string path = "/api/v1/members/" + app_.add_member("Ada");
  for (int i = 0; i < 1001; ++i) app_.patch(path, i % 2 == 0 ? R"({"name":"Bea"})" : R"({"name":"Ada"})");
  const Answer all = log("limit=1");
  EXPECT_EQ(all.number("meta.total"), 1002);
  EXPECT_EQ(all.text("meta.total_is"), "exact");
  EXPECT_EQ(log("action=update").text("meta.total_is"), "at_least");
}

TEST_F(AuditApi, RefusesABadQueryNamingTheParameter) {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"entity_type=shelf", "entity_type"},
      {"entity_type=", "entity_type"},
      {"action=destroy", "action"},
      {"action=delete_", "action"},
      {"from=yesterday", "from"},
      {"to=2026-02-30", "to"},
      {"from=2026-03-03&to=2026-03-02", "from"},
      {"sort=action", "sort"},
      {"limit=0", "limit"},
      {"cursor=AAAA", "cursor"},
  };
  for (const auto& [query, field] : cases) {
    const Answer answer = log(query);
    EXPECT_EQ(answer.status(), 400U) << query;
    EXPECT_THAT(answer.invalid_fields(), testing::Contains(StartsWith(field + ":"))) << query << answer.body();
  }
  const Answer no_uuid = log("entity_id=x");
  EXPECT_EQ(no_uuid.status(), 422U);
  EXPECT_THAT(no_uuid.invalid_fields(), testing::Contains(StartsWith("entity_id:")));
}

}  // namespace
}  // namespace lectern
