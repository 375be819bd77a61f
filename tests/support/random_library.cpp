#include "support/random_library.hpp"

#include <algorithm>
#include <array>

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

namespace lectern::test {
namespace {

namespace json = boost::json;
using http::Method;

void remember(std::vector<std::string>& ids, const json::value& resource) {
  const json::object* object = resource.if_object();
  const json::value* id = object == nullptr ? nullptr : object->if_contains("id");
  if (id == nullptr || !id->is_string()) return;
  std::string text{id->get_string()};
  if (std::ranges::find(ids, text) == ids.end()) ids.push_back(std::move(text));
}

}  // namespace

// ---- chance ----

std::string RandomLibrary::id(const Ids& of) {
  if (of.empty() || one_in(40)) return one_in(4) ? "nonsense" : "0190163d-8694-739b-aea5-966c26f8ad91";
  const bool is_recent = one_in(3);
  return of[is_recent ? of.size() - 1 - below(std::min<std::size_t>(of.size(), 4)) : below(of.size())];
}

std::chrono::microseconds RandomLibrary::pause() {
  using namespace std::chrono_literals;
  if (one_in(2)) return 0us;  // at the same instant
  if (one_in(25)) return std::chrono::days{1 + below(20)};
  if (one_in(12)) return std::chrono::hours{below(30)};
  return std::chrono::seconds{below(600)} + std::chrono::microseconds{below(1'000'000)};
}

// ---- bodies ----

template <class Value>
void RandomLibrary::maybe(json::object& body, std::string_view name, Value value) {
  if (one_in(3)) return;
  if (one_in(25)) {
    body[name] = nullptr;
  } else if (one_in(120)) {
    body[name] = json::array{1};  // of the wrong type
  } else {
    body[name] = std::move(value);
  }
}

json::array RandomLibrary::some_ids(const Ids& of) {
  json::array ids;
  for (std::size_t more = below(4); more > 0; --more) ids.emplace_back(id(of));
  return ids;
}

json::object RandomLibrary::book(bool is_whole) {
  json::object body;
  maybe(body, "title", words());
  if (is_whole && !one_in(40)) body["title"] = words();
  if (!one_in(3)) {
    body["author"] = author_name();
  } else if (!authors_.empty()) {
    maybe(body, "author_ids", some_ids(authors_));
  }
  if (one_in(4)) maybe(body, "isbn", any(kIsbns));
  maybe(body, "genre", any(kGenres));
  maybe(body, "language", any(kLanguages));
  if (one_in(3)) maybe(body, "description", words() + " " + words());
  maybe(body, "published_year", static_cast<std::int64_t>(below(6)) * 400 - 200 + static_cast<std::int64_t>(below(3)));
  maybe(body, "total_copies", static_cast<std::int64_t>(below(5)));
  if (one_in(6)) maybe(body, "withheld_copies", static_cast<std::int64_t>(below(3)));
  return body;
}

json::object RandomLibrary::author(bool is_whole) {
  json::object body;
  maybe(body, "name", author_name());
  if (is_whole) body["name"] = one_in(3) ? words() : author_name();
  if (one_in(3)) maybe(body, "email", any(kEmails));
  if (one_in(3)) maybe(body, "biography", words() + " " + words());
  if (one_in(8)) maybe(body, "book_ids", some_ids(books_));
  return body;
}

/// Always with a card: one that is made up differs.
json::object RandomLibrary::member(bool is_whole) {
  json::object body;
  maybe(body, "name", author_name());
  if (is_whole) {
    body["name"] = one_in(4) ? words() : author_name();
    body["card_number"] = one_in(3) ? std::string{any(kCards)} : std::to_string(below(100'000));
    body["email"] = nullptr;
    if (one_in(2)) body["email"] = fmt::format("reader{}@Example.org", below(300));
  }
  if (one_in(4)) body["email"] = any(kEmails);
  maybe(body, "phone", any(kPhones));
  if (one_in(3)) maybe(body, "language", any(kLanguages));
  return body;
}

json::object RandomLibrary::review(bool is_whole) {
  json::object body;
  if (one_in(2)) maybe(body, "reviewer_name", author_name());
  if (one_in(2)) maybe(body, "member_id", id(members_));
  maybe(body, "rating", static_cast<std::int64_t>(below(7)));
  if (is_whole && !one_in(10)) body["rating"] = 1 + below(5);
  maybe(body, "comment", words());
  return body;
}

Operation RandomLibrary::change(const std::string& target, const json::object& body) {
  Operation operation{.method = one_in(2) ? Method::put : Method::patch, .target = target, .body = serialize(body)};
  if (one_in(4)) operation.headers.emplace_back("If-Match", fmt::format("\"v{}\"", 1 + below(4)));
  return operation;
}

Operation RandomLibrary::import(std::string_view target, std::string file) {
  return {.method = Method::post,
          .target = std::string{target} + (one_in(5) ? "?dry_run=true" : ""),
          .body = "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n" +
                  std::move(file) + "\r\n--XX--\r\n",
          .headers = {{"Content-Type", "multipart/form-data; boundary=XX"}}};
}

// ---- operations ----

Operation RandomLibrary::next() {
  struct Chance {
    std::size_t weight;
    Make make;
  };
  using R = RandomLibrary;
  static constexpr std::array kChances{
      Chance{8, &R::add_book},       Chance{6, &R::change_book},   Chance{5, &R::remove_or_restore},
      Chance{2, &R::set_authors},    Chance{3, &R::add_author},    Chance{3, &R::change_author},
      Chance{2, &R::merge_authors},  Chance{6, &R::add_member},    Chance{4, &R::change_member},
      Chance{14, &R::lend},          Chance{7, &R::take_back},     Chance{4, &R::undo},
      Chance{5, &R::add_review},     Chance{3, &R::change_review}, Chance{16, &R::list},
      Chance{12, &R::search},        Chance{4, &R::suggest},       Chance{10, &R::look_at},
      Chance{2, &R::export_csv},     Chance{2, &R::import_books},  Chance{1, &R::import_members},
      Chance{9, &R::mark_book},      Chance{2, &R::rate_book},     Chance{2, &R::check_out},
      Chance{5, &R::look_at_marks},  Chance{4, &R::add_product},   Chance{3, &R::change_product},
      Chance{1, &R::remove_product}, Chance{3, &R::nonsense}};
  static constexpr std::size_t kAll = [] {
    std::size_t all = 0;
    for (const Chance& chance : kChances) all += chance.weight;
    return all;
  }();
  std::size_t drawn = below(kAll);
  const Chance* chance = kChances.begin();
  for (; drawn >= chance->weight; ++chance) drawn -= chance->weight;
  Operation operation = (this->*chance->make)();
  operation.advance = pause();
  return operation;
}

Operation RandomLibrary::add_book() {
  Operation operation{.method = Method::post, .target = "/api/v1/books", .body = serialize(book(true))};
  if (one_in(20)) operation.headers.emplace_back("Idempotency-Key", fmt::format("key {}", below(3)));
  return operation;
}

Operation RandomLibrary::change_book() {
  return change("/api/v1/books/" + id(books_), book(false));
}

Operation RandomLibrary::remove_or_restore() {
  static constexpr std::array kRemoved{"books"sv, "books"sv, "members"sv, "authors"sv, "reviews"sv};
  const std::string_view kind = any(kRemoved);
  const Ids& ids = kind == "books" ? books_ : kind == "members" ? members_ : kind == "authors" ? authors_ : reviews_;
  const std::string target = fmt::format("/api/v1/{}/{}", kind, id(ids));
  if (kind != "authors" && kind != "reviews" && one_in(2))
    return {.method = Method::post, .target = target + "/restore"};
  Operation operation{.method = Method::delete_, .target = target};
  if (one_in(4)) operation.headers.emplace_back("If-Match", fmt::format("\"v{}\"", 1 + below(3)));
  return operation;
}

Operation RandomLibrary::set_authors() {
  return {.method = Method::put,
          .target = fmt::format("/api/v1/books/{}/authors", id(books_)),
          .body = serialize(json::object{{"author_ids", some_ids(authors_)}})};
}

Operation RandomLibrary::add_author() {
  return {.method = Method::post, .target = "/api/v1/authors", .body = serialize(author(true))};
}

Operation RandomLibrary::change_author() {
  return change("/api/v1/authors/" + id(authors_), author(false));
}

Operation RandomLibrary::merge_authors() {
  return {.method = Method::post,
          .target = fmt::format("/api/v1/authors/{}/merge", id(authors_)),
          .body = serialize(json::object{{"into", id(authors_)}})};
}

Operation RandomLibrary::add_member() {
  return {.method = Method::post, .target = "/api/v1/members", .body = serialize(member(true))};
}

Operation RandomLibrary::change_member() {
  return change("/api/v1/members/" + id(members_), member(false));
}

Operation RandomLibrary::lend() {
  if (one_in(5))
    return {.method = Method::post,
            .target = fmt::format("/api/v1/members/{}/borrows?source=self&book_id={}", id(members_), id(books_))};
  return {.method = Method::post,
          .target = "/api/v1/borrows",
          .body = serialize(json::object{{"book_id", id(books_)}, {"member_id", id(members_)}})};
}

Operation RandomLibrary::take_back() {
  return {.method = Method::post, .target = fmt::format("/api/v1/borrows/{}/return", id(loans_))};
}

Operation RandomLibrary::undo() {
  static constexpr std::array kOf{""sv, "?of=borrow"sv, "?of=return"sv};
  return {.method = Method::post, .target = fmt::format("/api/v1/borrows/{}/undo{}", id(loans_), any(kOf))};
}

Operation RandomLibrary::add_review() {
  return {.method = Method::post,
          .target = fmt::format("/api/v1/books/{}/reviews", id(books_)),
          .body = serialize(review(true))};
}

Operation RandomLibrary::change_review() {
  return change("/api/v1/reviews/" + id(reviews_), review(false));
}

Operation RandomLibrary::import_books() {
  std::string file = "title,author,isbn,genre,published_year,total_copies\n";
  constexpr std::size_t kMany = 400;  // counting ends at 1,000
  for (std::size_t rows = 1 + (one_in(10) ? kMany : below(5)); rows > 0; --rows)
    file += fmt::format("\"{}\",\"{}\",{},{},{},{}\n", words(), author_name(), one_in(3) ? any(kIsbns) : "",
                        any(kGenres), 1'900 + below(3), below(4));
  return import("/api/v1/books/import/csv", std::move(file));
}

Operation RandomLibrary::import_members() {
  std::string file = "card_number,name,email,phone\n";
  for (std::size_t rows = 1 + below(4); rows > 0; --rows)
    file += fmt::format("{},\"{}\",{},\"{}\"\n", 200'000 + below(50), author_name(), one_in(2) ? any(kEmails) : "",
                        any(kPhones));
  return import("/api/v1/members/import/csv", std::move(file));
}

Operation RandomLibrary::nonsense() {
  static constexpr std::array kTargets{"/api/v1/books?limit=0"sv,
                                       "/api/v1/books?sort=price"sv,
                                       "/api/v1/books?cursor=abc"sv,
                                       "/api/v1/members?limit=101&offset=-1"sv,
                                       "/api/v1/borrows?from=2026-05-01&to=2026-01-01"sv,
                                       "/api/v1/audit?action=eat"sv,
                                       "/api/v1/books?q=%FF%FE"sv,
                                       "/api/v1/books?q=%00"sv,
                                       "/api/v1/nothing"sv};
  static constexpr std::array kBodies{"{"sv,
                                      R"({"title":"a","title":"b"})"sv,
                                      R"({"title":"\u0000"})"sv,
                                      R"({"title":"\ud800"})"sv,
                                      R"({"title":3,"total_copies":"2"})"sv,
                                      R"({"title":"a","total_copies":1e999})"sv,
                                      R"(["book"])"sv};
  if (one_in(2)) return {.target = std::string{any(kTargets)}};
  return {.method = Method::post, .target = "/api/v1/books", .body = std::string{any(kBodies)}};
}

// ---- ids ----

void RandomLibrary::learn(const Operation& operation, unsigned status, const json::value& answer) {
  constexpr unsigned kFirstRefusal = 300;
  if (status >= kFirstRefusal || !answer.is_object()) return;
  const std::string_view path = std::string_view{operation.target}.substr(0, operation.target.find('?'));
  if (path.ends_with("/suggest") || path.ends_with("/audit")) return;
  const auto contains = [&](std::string_view part) { return path.find(part) != std::string_view::npos; };
  Ids* ids = nullptr;
  if (path.starts_with("/api/v1/books") || (contains("/authors/") && path.ends_with("/books")))
    ids = &books_;
  else if (path.starts_with("/api/v1/authors"))
    ids = &authors_;
  else if (path.starts_with("/api/v1/members"))
    ids = &members_;
  if (contains("/borrows") || contains("/history")) ids = &loans_;
  if (contains("/reviews")) ids = &reviews_;
  if (contains("/products")) ids = &products_;
  if (ids == nullptr || contains("/details") || contains("/analytics") || contains("/stats")) return;
  if (contains("/checkout")) ids = &loans_;
  remember(*ids, answer);
  const auto* data = answer.get_object().if_contains(contains("/checkout") ? "borrowed" : "data");
  const json::array list = data != nullptr && data->is_array() ? data->get_array() : json::array{answer};
  for (const json::value& one : list) {
    remember(*ids, one);
    const auto* authors = ids == &books_ && one.is_object() ? one.get_object().if_contains("authors") : nullptr;
    if (authors != nullptr && authors->is_array())
      for (const json::value& author : authors->get_array()) remember(authors_, author);
  }
}

}  // namespace lectern::test
