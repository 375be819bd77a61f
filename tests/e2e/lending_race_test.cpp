// What lending holds to when many clients come at once, each over a connection of its own: nothing is lent twice, no
// limit is passed, nobody gets a 500, and the stock of every book adds up afterwards. On PostgreSQL the clients come to
// three servers of one database by turns, of which each must see what the others did.
#include <map>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "e2e/served_programs.hpp"

namespace lectern {
namespace {

using test::RawClient;
using testing::AnyOf;
using testing::Each;
using testing::ElementsAre;
using testing::Key;
using testing::Pair;

/// How often each answer came: its status and, of a problem, its error code.
using Outcomes = std::map<std::string, int>;

std::string outcome_of(const test::RawResponse& answer) {
  const auto body = boost::json::parse(answer.body);
  const auto* code = body.as_object().if_contains("error_code");
  return fmt::format("{}{}{}", answer.status, code ? " " : "", code ? std::string{code->as_string()} : "");
}

class LendingRace : public ServedPrograms {
 protected:
  std::string create(RawClient& client, std::string_view path, std::string_view body) {
    client.send(post_text(path, body));
    const auto answer = client.receive();
    EXPECT_EQ(answer.status, 201U) << answer.body;
    return std::string{boost::json::parse(answer.body).at("id").as_string()};
  }
  std::vector<std::string> add_books(int count, int copies) {
    RawClient desk = client();
    std::vector<std::string> ids;
    for (int i = 0; i < count; ++i)
      ids.push_back(create(desk, "/api/v1/books",
                           fmt::format(R"({{"title":"Book {}","author":"A","total_copies":{}}})", i, copies)));
    return ids;
  }
  std::vector<std::string> add_members(int count) {
    RawClient desk = client();
    std::vector<std::string> ids;
    for (int i = 0; i < count; ++i)
      ids.push_back(create(desk, "/api/v1/members", fmt::format(R"({{"name":"Member {}","email":null}})", i)));
    return ids;
  }
  static std::string loan(std::string_view book, std::string_view member) {
    return post_text("/api/v1/borrows", fmt::format(R"({{"book_id":"{}","member_id":"{}"}})", book, member));
  }
  static std::string giving_back(std::string_view borrow) {
    return post_text(fmt::format("/api/v1/borrows/{}/return", borrow), "{}");
  }

  /// Sends each request over a connection of its own, all but its last byte first, so that they are complete together.
  Outcomes send_at_once(const std::vector<std::string>& requests) const {
    std::vector<RawClient> clients;
    for (const std::string& request : requests) {
      clients.push_back(RawClient::connected(ports_[clients.size() % ports_.size()]));
      clients.back().send(std::string_view{request}.substr(0, request.size() - 1));
    }
    for (std::size_t i = 0; i < requests.size(); ++i) clients[i].send({&requests[i].back(), 1});
    Outcomes outcomes;
    for (RawClient& client : clients) ++outcomes[outcome_of(client.receive())];
    return outcomes;
  }

  [[nodiscard]] std::int64_t count_active(std::string_view filter) const {
    return get(fmt::format("/api/v1/borrows?status=active&limit=1&{}", filter)).at("meta").at("total").as_int64();
  }
  /// As the server tells it that port_ belongs to.
  void expect_stock_adds_up() const {
    const auto books = get("/api/v1/books?limit=100");
    EXPECT_EQ(books.at("meta").at("has_more"), false);
    for (const auto& book : books.at("data").as_array()) {
      const std::string id{book.at("id").as_string()};
      EXPECT_EQ(
          book.at("available_copies").as_int64(),
          book.at("total_copies").as_int64() - book.at("withheld_copies").as_int64() - count_active("book_id=" + id));
    }
  }
  void TearDown() override {
    for (const std::uint16_t port : ports_) {
      port_ = port;
      expect_stock_adds_up();
    }
    ServedPrograms::TearDown();
  }
};

TEST_F(LendingRace, LendsFiveCopiesToFiveOfTwoHundredMembers) {
  const std::string book = add_books(1, 5).front();
  std::vector<std::string> requests;
  for (const std::string& member : add_members(200)) requests.push_back(loan(book, member));
  EXPECT_THAT(send_at_once(requests), ElementsAre(Pair("201", 5), Pair("409 INVENTORY_UNAVAILABLE", 195)));
  EXPECT_EQ(count_active("book_id=" + book), 5);
}

TEST_F(LendingRace, LendsFiveOfFiftyBooksToOneMember) {
  const std::string member = add_members(1).front();
  std::vector<std::string> requests;
  for (const std::string& book : add_books(50, 1)) requests.push_back(loan(book, member));
  EXPECT_THAT(send_at_once(requests), ElementsAre(Pair("201", 5), Pair("409 BORROW_LIMIT_EXCEEDED", 45)));
  EXPECT_EQ(count_active("member_id=" + member), 5);
}

TEST_F(LendingRace, LendsABookToAMemberOnce) {
  const std::string book = add_books(1, 20).front();
  const std::string member = add_members(1).front();
  const std::vector<std::string> requests(20, loan(book, member));
  EXPECT_THAT(send_at_once(requests), ElementsAre(Pair("201", 1), Pair("409 ACTIVE_BORROW_EXISTS", 19)));
  EXPECT_EQ(count_active("book_id=" + book), 1);
}

TEST_F(LendingRace, TakesALoanBackOnce) {
  RawClient desk = client();
  const std::string book = add_books(1, 1).front();
  const std::string borrow = create(
      desk, "/api/v1/borrows", fmt::format(R"({{"book_id":"{}","member_id":"{}"}})", book, add_members(1).front()));
  const std::vector<std::string> requests(20, giving_back(borrow));
  EXPECT_THAT(send_at_once(requests), ElementsAre(Pair("200", 1), Pair("409 ALREADY_RETURNED", 19)));
  EXPECT_EQ(count_active("book_id=" + book), 0);
}

TEST_F(LendingRace, LendsOnceForOneIdempotencyKey) {
  const std::string body =
      fmt::format(R"({{"book_id":"{}","member_id":"{}"}})", add_books(1, 20).front(), add_members(1).front());
  const std::vector<std::string> requests(
      20, test::request_text("POST", "/api/v1/borrows", "Content-Type: application/json\r\nIdempotency-Key: desk-1\r\n",
                             body));
  EXPECT_THAT(send_at_once(requests), ElementsAre(Pair("201", 20)));
  EXPECT_EQ(count_active(""), 1);
}

TEST_F(LendingRace, AddsUpWhenBooksGoOutAndComeBackAtOnce) {
  const auto books = add_books(10, 2);
  const auto members = add_members(10);
  RawClient desk = client();
  std::vector<std::string> requests;
  for (std::size_t i = 0; i < 10; ++i) {
    const auto borrow =
        create(desk, "/api/v1/borrows", fmt::format(R"({{"book_id":"{}","member_id":"{}"}})", books[i], members[i]));
    requests.insert(requests.end(), 3, giving_back(borrow));
    for (std::size_t other = 1; other <= 17; ++other) requests.push_back(loan(books[(i + other) % 10], members[i]));
  }
  EXPECT_THAT(send_at_once(requests), Each(Key(AnyOf("200", "201", "409 ALREADY_RETURNED", "409 ACTIVE_BORROW_EXISTS",
                                                     "409 BORROW_LIMIT_EXCEEDED", "409 INVENTORY_UNAVAILABLE"))));
}

}  // namespace
}  // namespace lectern
