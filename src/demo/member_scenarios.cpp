#include <array>

#include "demo/scenario.hpp"

namespace lectern::demo {
namespace {

void life_of_a_member(Library& library) {
  auto rosa = library.new_member("Rosa Leitner");
  rosa["email"] = library.word() + "@example.org";
  const Reply created = library.post("/members", rosa);
  created.expect(201).expect("version", 1).expect("archived_at", nullptr);
  check(created.text("card_number").size() == 8, "a new member gets no card number of eight digits");
  const std::string member = "/members/" + created.text("id");

  library.get(member)
      .expect(200)
      .expect("member.name", library.unique("Rosa Leitner"))
      .expect("active_borrows_count", 0);
  library.patch(member, {{"phone", "+43 1 5880 0"}}).expect(200).expect("version", 2);
  library.get("/members?card_number=" + created.text("card_number")).expect(200).expect_size("data", 1);

  library.remove(member).expect(204);
  library.get(member).expect_problem(404, "MEMBER_NOT_FOUND");
  library.get("/members?q=" + library.word()).expect(200).expect_size("data", 0);
  library.post(member + "/restore").expect(200).expect("archived_at", nullptr);
  library.get(member).expect(200).expect("member.email", library.word() + "@example.org");
}

void bad_member(Library& library) {
  const Reply refused =
      library.post("/members", {{"name", "R"}, {"email", "nobody"}, {"phone", "call me"}, {"notify", "yes"}});
  refused.expect_problem(422, "VALIDATION_ERROR").expect_size("errors", 4);
  refused.expect("errors.0.field", "name")
      .expect("errors.1.field", "email")
      .expect("errors.2.field", "phone")
      .expect("errors.3.field", "notify");
}

void one_card_one_member(Library& library) {
  auto rosa = library.new_member("Rosa Leitner");
  rosa["card_number"] = library.word();
  rosa["email"] = library.word() + "@example.org";
  const std::string first = library.post("/members", rosa).expect(201).text("id");

  auto other = library.new_member("Otto Brandt");
  other["card_number"] = "DEMO" + library.word().substr(4);
  library.post("/members", other).expect_problem(409, "DUPLICATE_CARD_NUMBER").expect("existing_id", first);
  other.erase("card_number");
  other["email"] = library.word() + "@EXAMPLE.org";
  library.post("/members", other).expect_problem(409, "DUPLICATE_EMAIL").expect("existing_id", first);
}

}  // namespace

Scenarios member_scenarios() {
  static constexpr std::array kScenarios{
      Scenario{"Life of a member", "create, read, change, archive, restore", life_of_a_member},
      Scenario{"A member with four mistakes", "422 names every field", bad_member},
      Scenario{"One card, one address", "409 whatever the case of letters", one_card_one_member},
  };
  return kScenarios;
}

}  // namespace lectern::demo
