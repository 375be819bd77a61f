// `Idempotency-Key` on every POST. The routes are read from the OpenAPI document: one that has no sample below is red.
#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

#include "support/hard_library.hpp"

namespace lectern {
namespace {

using http::Method;
using test::Answer;
using test::HardLibrary;
using testing::HasSubstr;
using testing::UnorderedElementsAreArray;

struct Post {
  std::string target;
  std::string body{};
};

/// A request that succeeds in a hard library.
struct Sample {
  std::string path;  // as the OpenAPI document has it
  Post post;
  Post refused{};       // one that its rules refuse, if there is any
  std::string other{};  // another body; if empty, the same with a blank behind it
};

/// Signing in changes nothing that is stored, so that it may be done again as it is.
constexpr std::string_view kStoresNothing = "/api/v1/staff/session";

const std::string kNobody = "0190163d-8694-739b-aea5-966c26f8ad91";

std::string form(std::string_view file) {
  return "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n" + std::string{file} +
         "\r\n--XX--\r\n";
}

const std::vector<Sample>& samples() {
  static const std::vector<Sample> all{
      {"/api/v1/authors", {"/api/v1/authors", R"({"name":"Anna Seghers"})"}},
      {"/api/v1/authors/{id}/merge",
       {"/api/v1/authors/{author}/merge", R"({"into":"{namesake}"})"},
       {"/api/v1/authors/{author}/merge", R"({"into":")" + kNobody + R"("})"}},
      {"/api/v1/books",
       {"/api/v1/books", R"({"title":"Transit","author":"Anna Seghers","total_copies":3})"},
       {"/api/v1/books", R"({"title":"Transit","author":"Anna Seghers","isbn":"LOCAL-1"})"}},
      {"/api/v1/books/import/csv",
       {"/api/v1/books/import/csv", form("title,author\nTransit,Anna Seghers\n")},
       {"/api/v1/books/import/csv", form("a,b\n1,2\n")},
       form("title,author\nTransit,Somebody else\n")},
      {"/api/v1/books/{id}/rate",
       {"/api/v1/books/{book}/rate?user_id={reader}&rating=7.5"},
       {"/api/v1/books/{book}/rate?user_id={gone}&rating=7.5"}},
      {"/api/v1/books/{id}/restore", {"/api/v1/books/{archived}/restore"}, {"/api/v1/books/" + kNobody + "/restore"}},
      {"/api/v1/books/{id}/reviews",
       {"/api/v1/books/{book}/reviews", R"({"reviewer_name":"Grace","rating":5,"comment":"Ja!"})"},
       {"/api/v1/books/{book}/reviews", R"({"member_id":"{member}","rating":5})"}},
      {"/api/v1/borrows",
       {"/api/v1/borrows", R"({"book_id":"{book}","member_id":"{reader}"})"},
       {"/api/v1/borrows", R"({"book_id":"{book}","member_id":"{member}"})"}},
      {"/api/v1/borrows/{id}/return", {"/api/v1/borrows/{loan}/return"}, {"/api/v1/borrows/{returned}/return"}},
      {"/api/v1/borrows/{id}/undo", {"/api/v1/borrows/{loan}/undo"}, {"/api/v1/borrows/{loan}/undo?of=return"}},
      {"/api/v1/members",
       {"/api/v1/members", R"({"name":"Anna Seghers","email":"anna@example.org"})"},
       {"/api/v1/members", R"({"name":"Anna Seghers","email":"ada@example.org"})"}},
      {"/api/v1/members/import/csv",
       {"/api/v1/members/import/csv", form("name,email\nAnna Seghers,anna@example.org\n")},
       {"/api/v1/members/import/csv", form("a,b\n1,2\n")},
       form("name,email\nSomebody else,\n")},
      {"/api/v1/members/{id}/borrows",
       {"/api/v1/members/{reader}/borrows?book_id={book}"},
       {"/api/v1/members/{member}/borrows?book_id={book}"},
       "{}"},
      {"/api/v1/members/{id}/cart/checkout",
       {"/api/v1/members/{reader}/cart/checkout"},
       {"/api/v1/members/{member}/cart/checkout"}},
      {"/api/v1/members/{id}/restore", {"/api/v1/members/{gone}/restore"}, {"/api/v1/members/" + kNobody + "/restore"}},
      {"/api/v1/notifications/test",
       {"/api/v1/notifications/test", R"({"member_id":"{member}","message":"Hello"})"},
       {"/api/v1/notifications/test", R"({"member_id":"{gone}","message":"Hello"})"}},
      {"/api/v1/products",
       {"/api/v1/products", R"({"name":"Bookmark","description":"","price":1.5,"stock_quantity":3})"},
       {"/api/v1/products", R"({"name":"Bookmark"})"}},
      {"/api/v1/recommendations/refresh", {"/api/v1/recommendations/refresh"}},
      {"/api/v1/tasks/{id}/cancel", {"/api/v1/tasks/{waiting}/cancel"}, {"/api/v1/tasks/{canceled}/cancel"}},
      {"/api/v1/tasks/{id}/retry", {"/api/v1/tasks/{canceled}/retry"}, {"/api/v1/tasks/{waiting}/retry"}},
  };
  return all;
}

Answer send(HardLibrary& library, const Post& post, std::string key = "a-key") {
  const bool is_form = post.body.starts_with("--");
  return library.request(Method::post, post.target, post.body,
                         {{"Content-Type", is_form ? "multipart/form-data; boundary=XX" : "application/json"},
                          {"Idempotency-Key", std::move(key)}});
}

/// Each sample with a library of its own.
template <class Check>
void for_each_sample(Check check) {
  for (const Sample& sample : samples()) {
    SCOPED_TRACE(sample.path);
    HardLibrary library;
    check(sample, library);
  }
}

void expect_same(const Answer& again, const Answer& first) {
  EXPECT_EQ(again.status(), first.status());
  EXPECT_EQ(again.body(), first.body());
  EXPECT_EQ(again.content_type(), first.content_type());
  for (const std::string name : {"Location", "ETag", "Link", "Last-Modified", "Retry-After", "X-Total-Count"})
    EXPECT_EQ(again.header(name), first.header(name)) << name;
}

TEST(EveryPost, TakesAKeyAndHasASampleHere) {
  HardLibrary library;
  const auto document = boost::json::parse(library.app().application().openapi());
  std::vector<std::string> paths;
  for (const auto& [path, methods] : document.at("paths").as_object()) {
    const auto* post = methods.as_object().if_contains("post");
    if (post == nullptr || path == kStoresNothing) continue;
    paths.emplace_back(path);
    const auto& parameters = post->at("parameters").as_array();
    EXPECT_TRUE(std::ranges::any_of(parameters, [](const auto& one) { return one.at("name") == "Idempotency-Key"; }))
        << path;
    for (const auto& [status, response] : post->at("responses").as_object()) {
      if (!status.starts_with("2")) continue;
      EXPECT_TRUE(response.at("headers").as_object().contains("Idempotency-Replayed")) << path << ' ' << status;
    }
  }
  std::vector<std::string> sampled;
  for (const Sample& sample : samples()) sampled.push_back(sample.path);
  EXPECT_THAT(sampled, UnorderedElementsAreArray(paths));
}

TEST(EveryPost, IsAnsweredAgainToTheLetterAndDoneOnce) {
  for_each_sample([](const Sample& sample, HardLibrary& library) {
    const Answer first = send(library, sample.post);
    EXPECT_LT(first.status(), 300U) << first.body();
    EXPECT_EQ(first.header("Idempotency-Replayed"), "");
    const std::string before = library.contents();
    library.app().clock().advance(std::chrono::hours{23});
    const Answer again = send(library, sample.post);
    expect_same(again, first);
    EXPECT_EQ(again.header("Idempotency-Replayed"), "true");
    expect_same(send(library, sample.post, "\"a-key\""), first);
    EXPECT_EQ(library.contents(), before);
  });
}

TEST(EveryPost, RefusesAnotherBodyWithItsKey) {
  for_each_sample([](const Sample& sample, HardLibrary& library) {
    send(library, sample.post);
    const std::string before = library.contents();
    const Post other{sample.post.target, sample.other.empty() ? sample.post.body + ' ' : sample.other};
    const Answer refused = send(library, other);
    EXPECT_EQ(refused.status(), 422U) << refused.body();
    EXPECT_EQ(refused.header("Idempotency-Replayed"), "");
    EXPECT_THAT(refused.text("detail"), HasSubstr("Idempotency-Key"));
    EXPECT_EQ(library.contents(), before);
  });
}

TEST(EveryPost, LeavesNoTraceOfItsKeyWhenItIsRefused) {
  for_each_sample([](const Sample& sample, HardLibrary& library) {
    if (sample.refused.target.empty()) return;
    const std::string before = library.contents();
    const Answer refused = send(library, sample.refused);
    EXPECT_GE(refused.status(), 400U) << refused.body();
    EXPECT_EQ(library.contents(), before);
    const Answer accepted = send(library, sample.post);
    EXPECT_LT(accepted.status(), 300U) << accepted.body();
  });
}

TEST(EveryPost, HasItsKeyForItself) {
  HardLibrary library;
  const std::string author = send(library, {"/api/v1/authors", R"({"name":"Anna Seghers"})"}).text("id");
  const Answer member = send(library, {"/api/v1/members", R"({"name":"Anna Seghers","email":null})"});
  EXPECT_EQ(member.status(), 201U) << member.body();
  EXPECT_NE(member.text("id"), author);
}

TEST(EveryPost, RefusesItsKeyForAnotherRecord) {
  HardLibrary library;
  send(library, {"/api/v1/borrows/{loan}/return"});
  EXPECT_EQ(send(library, {"/api/v1/borrows/{returned}/return"}).status(), 422U);
}

TEST(EveryPost, IsDoneAgainAfterADay) {
  HardLibrary library;
  const Post post{"/api/v1/books", R"({"title":"Transit","author":"Anna Seghers"})"};
  const std::string first = send(library, post).text("id");
  library.app().clock().advance(std::chrono::hours{24});
  const Answer again = send(library, post);
  EXPECT_EQ(again.status(), 201U);
  EXPECT_EQ(again.header("Idempotency-Replayed"), "");
  EXPECT_NE(again.text("id"), first);
  library.app().clock().advance(std::chrono::hours{23});
  EXPECT_EQ(send(library, post).text("id"), again.text("id"));
}

TEST(EveryPost, RefusesTwoKeys) {
  HardLibrary library;
  const std::string before = library.contents();
  const Answer refused = library.request(Method::post, "/api/v1/authors", R"({"name":"Anna Seghers"})",
                                         {{"Idempotency-Key", "a"}, {"idempotency-key", "b"}});
  EXPECT_EQ(refused.status(), 400U);
  EXPECT_EQ(refused.text("error_code"), "INVALID_IDEMPOTENCY_KEY");
  EXPECT_EQ(library.contents(), before);
}

TEST(EveryPost, AloneLooksAtTheKey) {
  HardLibrary library;
  const test::Headers bad{{"Idempotency-Key", std::string(300, ' ')}, {"Idempotency-Key", "\""}};
  EXPECT_EQ(library.request(Method::get, "/api/v1/books/{book}", "", bad).status(), 200U);
  EXPECT_EQ(library.request(Method::head, "/api/v1/books", "", bad).status(), 200U);
  EXPECT_EQ(library.request(Method::patch, "/api/v1/books/{book}", R"({"title":"A"})", bad).status(), 200U);
  EXPECT_EQ(library.request(Method::delete_, "/api/v1/reviews/{review}", "", bad).status(), 204U);
}

}  // namespace
}  // namespace lectern
