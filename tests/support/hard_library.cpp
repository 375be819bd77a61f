#include "support/hard_library.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace lectern::test {

HardLibrary::HardLibrary() {
  const auto lend = [&](const std::string& book, const std::string& member) {
    const auto loan = app_.post("/api/v1/borrows", fmt::format(R"({{"book_id":"{}","member_id":"{}"}})", book, member));
    EXPECT_EQ(loan.status(), 201U) << loan.body();
    return loan.text("id");
  };
  const auto lend_later = [&](const std::string& book, const std::string& member) {
    return app_
        .post("/api/v1/borrows", fmt::format(R"({{"book_id":"{}","member_id":"{}"}})", book, member),
              {{"Content-Type", "application/json"}, {"Prefer", "respond-async"}})
        .text("task_id");
  };
  ids_["book"] = app_.add_book("The Dispossessed", 3);
  ids_["archived"] = app_.add_book("Kaputt");
  ids_["author"] = app_.get("/api/v1/books/" + ids_["book"]).text("authors.0.id");
  ids_["namesake"] = app_.post("/api/v1/authors", R"({"name":"U. K. Le Guin"})").text("id");
  ids_["member"] = app_.add_member("Ada Lovelace");
  ids_["reader"] = app_.add_member("Grace Hopper");
  ids_["gone"] = app_.add_member("Alan Turing");
  app_.remove("/api/v1/members/" + ids_["gone"]);
  ids_["review"] = app_.post(fmt::format("/api/v1/books/{}/reviews", ids_["book"]),
                             fmt::format(R"({{"member_id":"{}","rating":4}})", ids_["member"]))
                       .text("id");
  app_.put(fmt::format("/api/v1/members/{}/cart/{}", ids_["reader"], ids_["book"]), "");
  ids_["product"] =
      app_.post("/products", R"({"name":"Lamp","description":"","price":19.5,"stock_quantity":3})").text("id");
  ids_["loan"] = lend(ids_["book"], ids_["member"]);
  ids_["waiting"] = lend_later(ids_["book"], ids_["reader"]);
  ids_["canceled"] = lend_later(ids_["book"], ids_["reader"]);
  app_.post("/api/v1/tasks/" + ids_["canceled"] + "/cancel");
  ids_["returned"] = lend(ids_["archived"], ids_["member"]);
  app_.post("/api/v1/borrows/" + ids_["returned"] + "/return");
  app_.remove("/api/v1/books/" + ids_["archived"]);
  app_.patch("/api/v1/members/" + ids_["member"], R"({"email":"ada@example.org","card_number":"CARD-1"})");
  app_.patch("/api/v1/books/" + ids_["book"], R"({"isbn":"LOCAL-1"})");
}

std::string HardLibrary::filled_in(std::string_view text) const {
  std::string filled{text};
  for (const auto& [name, id] : ids_) {
    const std::string word = '{' + name + '}';
    for (std::size_t at = 0; (at = filled.find(word, at)) != std::string::npos; at += id.size())
      filled.replace(at, word.size(), id);
  }
  return filled;
}

Answer HardLibrary::request(http::Method method, std::string_view target, std::string_view body,
                            const Headers& headers) {
  return app_.request(method, filled_in(target), filled_in(body), headers);
}

void expect_refusal(const Answer& answer) {
  EXPECT_GE(answer.status(), 400U);
  EXPECT_LT(answer.status(), 500U) << answer.body();
  EXPECT_EQ(answer.content_type(), "application/problem+json") << answer.body();
  EXPECT_EQ(answer.text("status"), std::to_string(answer.status()));
  for (const std::string member : {"type", "title", "detail", "error_code", "correlation_id"})
    EXPECT_FALSE(answer.text(member).empty() || !answer.has(member)) << member << " in " << answer.body();
  EXPECT_EQ(answer.has("errors"), answer.has("validation_errors"));
}

}  // namespace lectern::test
