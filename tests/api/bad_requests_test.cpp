// Bad requests to every resource: each is refused with a problem that names what is wrong, and nothing is stored.
// What is bad for every route alike is in every_route_test.cpp.
#include <gmock/gmock.h>

#include "support/hard_library.hpp"

namespace lectern {
namespace {

using http::Method;
using testing::HasSubstr;

constexpr auto kGet = Method::get;
constexpr auto kPost = Method::post;
constexpr auto kPut = Method::put;
constexpr auto kPatch = Method::patch;
constexpr auto kDelete = Method::delete_;

struct BadRequest {
  Method method;
  std::string target;
  std::string body;
  unsigned status;
  std::string says;  // a part of the sentence: the field's name, or what is the matter
  test::Headers headers{};
};

class BadRequests : public testing::Test {
 protected:
  void expect_refused(const std::vector<BadRequest>& requests) {
    const std::string before = library_.contents();
    for (const auto& [method, target, body, status, says, headers] : requests) {
      SCOPED_TRACE(fmt::format("{} {} {}", to_string(method), target.substr(0, 200), body.substr(0, 200)));
      const test::Answer answer = library_.request(method, target, body, headers);
      test::expect_refusal(answer);
      EXPECT_EQ(answer.status(), status) << answer.body();
      EXPECT_THAT(answer.text("detail"), HasSubstr(says));
    }
    EXPECT_EQ(library_.contents(), before);
    EXPECT_EQ(library_.app().get("/api/v1/books").number("meta.total"), 1);
  }

  test::HardLibrary library_;
};

std::string repeated(std::string_view text, std::size_t times, std::string_view separator = {}) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all.append(i == 0 ? "" : separator).append(text);
  return all;
}

/// A book that is right but for `members`, which come last.
std::string book_with(std::string_view members) {
  return fmt::format(R"({{"title":"T","author":"A",{}}})", members);
}

const std::string kBooks = "/api/v1/books";
const std::string kBook = "/api/v1/books/{book}";
const std::string kMembers = "/api/v1/members";
const std::string kMember = "/api/v1/members/{member}";
const std::string kBorrows = "/api/v1/borrows";
const std::string kNobody = "0190163d-8694-739b-aea5-966c26f8ad91";

TEST_F(BadRequests, ToAddABook) {
  expect_refused({
      {kPost, kBooks, R"({"author":"A"})", 422, "title: Field required"},
      {kPost, kBooks, R"({"title":"T"})", 422, "author: Field required"},
      {kPost, kBooks, R"({"title":"T","author_ids":[]})", 422, "author_ids"},
      {kPost, kBooks, R"({"title":"T","author_ids":null})", 422, "author_ids"},
      {kPost, kBooks, R"({"title":"T","author_ids":[null]})", 422, "author_ids.0"},
      {kPost, kBooks, R"({"title":"T","author_ids":{"0":"x"}})", 422, "author_ids"},
      {kPost, kBooks, R"({"title":"T","author_ids":[")" + kNobody + R"("]})", 422, "author_ids.0"},
      {kPost, kBooks, "{\"title\":\"\u2003\u3000\",\"author\":\"A\"}", 422, "title"},
      {kPost, kBooks, book_with(R"("genre":"")"), 422, "genre"},
      {kPost, kBooks, book_with(R"("genre":")" + repeated("ü", 128) + '"'), 422, "genre"},
      {kPost, kBooks, book_with(R"("description":")" + repeated("d", 5001) + '"'), 422, "description"},
      {kPost, kBooks, book_with(R"("language":"e")"), 422, "language"},
      {kPost, kBooks, book_with(R"("language":"en--US")"), 422, "language"},
      {kPost, kBooks, book_with(R"("published_year":1e-3)"), 422, "published_year"},
      {kPost, kBooks, book_with(R"("published_year":99999999999999999999)"), 422, "published_year"},
      {kPost, kBooks, book_with(R"("year":"1999")"), 422, "year"},
      {kPost, kBooks, book_with(R"("isbn":"978-0-306-40615-8")"), 422, "isbn"},
      {kPost, kBooks, book_with(R"("isbn":")" + repeated("1", 37) + '"'), 422, "isbn"},
      {kPost, kBooks, book_with(R"("isbn":"12/34")"), 422, "isbn"},
      {kPost, kBooks, book_with(R"("book_isbn":"")"), 422, "book_isbn"},
      {kPost, kBooks, book_with(R"("image_url":"//evil.example/x.png")"), 422, "image_url"},
      {kPost, kBooks, book_with(R"("image_url":"data:text/html,x")"), 422, "image_url"},
      {kPost, kBooks, book_with(R"("image_url":"http:///x")"), 422, "image_url"},
      {kPost, kBooks, book_with(R"("total_copies":-1)"), 422, "total_copies"},
      {kPost, kBooks, book_with(R"("total_copies":null)"), 422, "total_copies"},
      {kPost, kBooks, book_with(R"("total_copies":1.5)"), 422, "total_copies"},
      {kPost, kBooks, book_with(R"("withheld_copies":-1)"), 422, "withheld_copies"},
      {kPost, kBooks, book_with(R"("total_copies":2,"withheld_copies":3)"), 422, "withheld_copies"},
      {kPost, kBooks, book_with(R"("isbn":"local-1")"), 409, "ISBN"},
      {kPost, kBooks, R"({"title":"","author":7,"isbn":"?","total_copies":"x"})", 422, "isbn"},
  });
}

TEST_F(BadRequests, ToChangeABook) {
  expect_refused({
      {kPatch, kBook, R"({"title":null})", 422, "title"},
      {kPatch, kBook, R"({"author":null})", 422, "author"},
      {kPut, kBook, R"({"author":""})", 422, "author"},
      {kPut, kBook, R"({"author_ids":["x","y"]})", 422, "author_ids.1"},
      {kPatch, kBook, R"({"total_copies":0})", 422, "total_copies"},
      {kPatch, kBook, R"({"withheld_copies":3})", 409, "on loan"},
      {kPatch, kBook, R"({"available_copies":3})", 409, "on loan"},
      {kPatch, kBook, R"({"available_copies":4})", 422, "available_copies"},
      {kPatch, kBook, R"({"isbn":"a b"})", 422, "isbn"},
      {kPatch, kBook, R"({"title":"Other"})", 412, "changed", {{"If-Match", "\"v99\""}}},
      {kPatch, kBook, R"({"title":"Other"})", 412, "changed", {{"If-Match", "nonsense"}}},
      {kDelete, kBook, "", 412, "changed", {{"If-Match", "\"\""}}},
      {kDelete, kBook, "", 409, "on loan"},
      {kPatch, "/api/v1/books/{archived}", R"({"title":"Other"})", 404, "Book not found"},
      {kDelete, "/api/v1/books/{archived}", "", 404, "already deleted"},
      {kPost, "/api/v1/books/{book}/restore", "", 404, "not deleted"},
      {kPatch, "/api/v1/books/" + kNobody, R"({"title":"Other"})", 404, "Book not found"},
      {kPatch, "/api/v1/books/{member}", R"({"title":"Other"})", 404, "Book not found"},
  });
}

TEST_F(BadRequests, ToRegisterOrChangeAMember) {
  expect_refused({
      {kPost, kMembers, R"({"email":"x@example.org"})", 422, "name: Field required"},
      {kPost, kMembers, R"({"name":"Grace"})", 422, "email: Field required"},
      {kPost, kMembers, R"({"name":"G","email":null})", 422, "name"},
      {kPost, kMembers, R"({"name":")" + repeated("n", 101) + R"(","email":null})", 422, "name"},
      {kPost, kMembers, R"({"name":"Grace","email":""})", 422, "email"},
      {kPost, kMembers, R"({"name":"Grace","email":"a@b"})", 422, "email"},
      {kPost, kMembers, R"({"name":"Grace","email":"a@@example.org"})", 422, "email"},
      {kPost, kMembers, R"({"name":"Grace","email":"a b@example.org"})", 422, "email"},
      {kPost, kMembers, R"({"name":"Grace","email":")" + repeated("a", 65) + R"(@example.org"})", 422, "email"},
      {kPost, kMembers, R"({"name":"Grace","email":"ADA@example.org"})", 409, "e-mail"},
      {kPost, kMembers, R"({"name":"Grace","email":null,"card_number":"card-1"})", 409, "card number"},
      {kPost, kMembers, R"({"name":"Grace","email":null,"card_number":""})", 422, "card_number"},
      {kPost, kMembers, R"({"name":"Grace","email":null,"card_number":7})", 422, "card_number"},
      {kPost, kMembers, R"({"name":"Grace","email":null,"phone":"123"})", 422, "phone"},
      {kPost, kMembers, R"({"name":"Grace","email":null,"phone":"call me: 5551234"})", 422, "phone"},
      {kPost, kMembers, R"({"name":"Grace","email":null,"notify":"yes"})", 422, "notify"},
      {kPost, kMembers, R"({"name":"Grace","email":null,"notify":null})", 422, "notify"},
      {kPatch, kMember, R"({"name":null})", 422, "name"},
      {kPatch, kMember, R"({"card_number":null})", 422, "card_number"},
      {kPut, kMember, R"({"language":"french"})", 422, "language"},
      {kPatch, kMember, R"({"name":"Ada"})", 412, "changed", {{"If-Match", "\"v0\""}}},
      {kDelete, kMember, "", 409, "on loan"},
      {kPost, "/api/v1/members/{member}/restore", "", 404, "not deleted"},
      {kPatch, "/api/v1/members/" + kNobody, R"({"name":"Ada"})", 404, "Member not found"},
  });
}

TEST_F(BadRequests, ToLendAndTakeBack) {
  expect_refused({
      {kPost, kBorrows, R"({"book_id":"{book}"})", 422, "member_id: Field required"},
      {kPost, kBorrows, R"({"member_id":"{member}"})", 422, "book_id: Field required"},
      {kPost, kBorrows, R"({"book_id":"{book}","member_id":null})", 422, "member_id"},
      {kPost, kBorrows, R"({"book_id":"x","member_id":"y"})", 422, "member_id"},
      {kPost, kBorrows, R"({"book_id":"{book}","member_id":"{member}","source":"shelf"})", 422, "source"},
      {kPost, kBorrows, R"({"book_id":"{book}","member_id":"{member}"})", 409, "already has an active borrow"},
      {kPost, kBorrows, R"({"book_id":"{archived}","member_id":"{member}"})", 404, "Book not found"},
      {kPost, kBorrows, R"({"book_id":"{book}","member_id":"{book}"})", 404, "Member not found"},
      {kPost, "/api/v1/members/{member}/borrows", "", 422, "book_id: Field required"},
      {kPost, "/api/v1/members/{member}/borrows?book_id=x", "", 422, "book_id"},
      {kPost, "/api/v1/members/{member}/borrows?book_id={book}&source=shelf", "", 400, "source"},
      {kPost, "/api/v1/members/{member}/borrows", R"({"book_id":7})", 422, "book_id"},
      {kPost, "/api/v1/members/" + kNobody + "/borrows?book_id={book}", "", 404, "Member not found"},
      {kPost, "/api/v1/borrows/{returned}/return", "", 409, "already returned"},
      {kPost, "/api/v1/borrows/" + kNobody + "/return", "", 404, "Borrow record not found"},
      {kGet, "/api/v1/borrows/{book}", "", 404, "Borrow record not found"},
  });
}

TEST_F(BadRequests, ToListAndSearch) {
  expect_refused({
      {kGet, "/api/v1/books?published_after=2001&published_before=2000", "", 400, "published_after"},
      {kGet, "/api/v1/books?after=x", "", 400, "after"},
      {kGet, "/api/v1/books?genre=a&genre=%ff", "", 400, "genre.1"},
      {kGet, "/api/v1/books?min_rating=1e999", "", 400, "min_rating"},
      {kGet, "/api/v1/books?min_rating=", "", 400, "min_rating"},
      {kGet, "/api/v1/books?available=2", "", 400, "available"},
      {kGet, "/api/v1/books?sort=title,,author", "", 400, "sort"},
      {kGet, "/api/v1/books?sort=", "", 400, "sort"},
      {kGet, "/api/v1/books?sort=-", "", 400, "sort"},
      {kGet, "/api/v1/books?sort_by=", "", 400, "sort"},
      {kGet, "/api/v1/books?sort=title&order=", "", 400, "order"},
      {kGet, "/api/v1/books?language=", "", 400, "language"},
      {kGet, "/api/v1/books?offset=5&cursor=", "", 400, "cursor"},
      {kGet, "/api/v1/books?sort=title:sideways", "", 400, "sort"},
      {kGet, "/api/v1/books?sort=borrowed_at", "", 400, "'title', 'author'"},
      {kGet, "/api/v1/members?sort=phone", "", 400, "'name'"},
      {kGet, "/api/v1/borrows?sort=title", "", 400, "'borrowed_at'"},
      {kGet, "/api/v1/borrows?status=lost", "", 400, "status"},
      {kGet, "/api/v1/borrows?from=2026-02-30", "", 400, "from"},
      {kGet, "/api/v1/borrows?from=2026-3-1", "", 400, "from"},
      {kGet, "/api/v1/borrows?from=2026%0d03%0d01", "", 400, "from"},
      {kGet, "/api/v1/borrows?from=2026-03-02&to=2026-03-01", "", 400, "Start date"},
      {kGet, "/api/v1/borrows?overdue=&member_id=", "", 400, "overdue"},
      {kGet, "/api/v1/borrows/overdue?cursor=12", "", 400, "cursor"},
      {kGet, "/api/v1/borrows/overdue?cursor=9.x", "", 400, "cursor"},
      {kGet, "/api/v1/audit?entity_type=shelf", "", 400, "entity_type"},
      {kGet, "/api/v1/audit?action=burn", "", 400, "action"},
      {kGet, "/api/v1/audit?entity_id=7", "", 422, "entity_id"},
      {kGet, "/api/v1/members/{member}/borrows?limit=0", "", 400, "limit"},
      {kGet, "/api/v1/books/{book}/borrows?offset=1.5", "", 400, "offset"},
      {kGet, "/api/v1/books/" + kNobody + "/details", "", 404, "Book not found"},
      {kGet, "/api/v1/members/" + kNobody + "/stats", "", 404, "Member not found"},
      {kGet, "/api/v1/books?q=" + repeated("%E6%BC%A2", 201), "", 413, "200"},
  });
}

TEST_F(BadRequests, OfMoreThanAnyoneNeeds) {
  expect_refused({
      {kGet, "/api/v1/books?" + repeated("genre=a", 101, "&"), "", 400, "genre"},
      {kGet, "/api/v1/books?" + repeated("language=en", 1'500, "&"), "", 400, "language"},
      {kGet, "/api/v1/books?" + repeated("author_id=" + kNobody, 40'000, "&"), "", 400, "author_id"},
      {kGet, "/api/v1/books?" + repeated("sort=title", 5'000, "&"), "", 400, "sort"},
      {kPost, kBooks, R"({"title":"T","author_ids":[)" + repeated('"' + kNobody + '"', 20'000, ",") + "]}", 422,
       "author_ids"},
      {kPost, kBooks, repeated("[", 100'000), 400, "deep"},
      {kPost, kBooks, repeated("{\"a\":", 100'000), 400, "deep"},
      {kPost, kBooks, R"({"title":"T","author":"A","total_copies":)" + repeated("9", 100'000) + "}", 422,
       "total_copies"},
  });
}

}  // namespace
}  // namespace lectern
