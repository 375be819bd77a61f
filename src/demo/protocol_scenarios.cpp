#include <array>

#include "demo/scenario.hpp"

namespace lectern::demo {
namespace {

constexpr std::string_view kNobody = "018f0000-0000-7000-8000-000000000000";

HttpCall with_body(std::string method, std::string path, std::string_view body, std::string type) {
  return {.method = std::move(method),
          .path = std::move(path),
          .body = body,
          .headers = {{"Content-Type", std::move(type)}}};
}

void malformed_json(Library& library) {
  const std::string books = "/api/v1/books";
  const std::string json = "application/json";
  library.send(with_body("POST", books, R"({"title": "Unfinished)", json)).expect_problem(400, "MALFORMED_JSON");
  library.send(with_body("POST", books, R"({"title":"A","title":"B"})", json)).expect_problem(400, "MALFORMED_JSON");
  library.send(with_body("POST", books, "title=A", "text/plain")).expect_problem(415, "UNSUPPORTED_MEDIA_TYPE");
}

void unknown_ids(Library& library) {
  library.get("/books/" + std::string{kNobody}).expect_problem(404, "BOOK_NOT_FOUND");
  library.get("/members/" + std::string{kNobody}).expect_problem(404, "MEMBER_NOT_FOUND");
  library.get("/borrows/" + std::string{kNobody}).expect_problem(404, "BORROW_RECORD_NOT_FOUND");
  const std::string book = library.add_book("For Nobody");
  library.post("/borrows", Library::loan(book, kNobody)).expect_problem(404, "MEMBER_NOT_FOUND");
  library.get("/nowhere").expect(404);
}

void wrong_method(Library& library) {
  const Reply refused = library.send({.method = "PUT", .path = "/api/v1/books"}).expect(405);
  for (const std::string_view method : {"GET", "HEAD", "POST", "OPTIONS"})
    check(refused.header("Allow").find(method) != std::string::npos,
          "PUT /api/v1/books: Allow does not name " + std::string{method});
}

void bad_queries(Library& library) {
  for (const std::string_view query : {"limit=0", "limit=101", "limit=ten", "offset=-1", "sort=colour", "cursor=x",
                                       "offset=5&cursor=x", "available=perhaps"})
    library.get("/books?" + std::string{query}).expect(400);
  library.get("/books?limit=1&colour=red").expect(200);
}

void conditional_read(Library& library) {
  const std::string book = "/books/" + library.add_book("Read Again");
  const std::string tag = library.get(book).expect(200).header("ETag");
  check(!tag.empty(), "GET of a book has no ETag");
  library.get(book, {{"If-None-Match", tag}}).expect(304).expect_header("ETag", tag);
  library.patch(book, {{"genre", "Fable"}}).expect(200);
  check(library.get(book, {{"If-None-Match", tag}}).expect(200).header("ETag") != tag, "a changed book keeps its ETag");
}

void conditional_change(Library& library) {
  const std::string book = "/books/" + library.add_book("Edited by Two");
  library.patch(book, {{"genre", "Fable"}}, {{"If-Match", "\"v1\""}}).expect(200).expect("version", 2);
  library.patch(book, {{"genre", "Novel"}}, {{"If-Match", "\"v1\""}}).expect_problem(412, "PRECONDITION_FAILED");
  const std::string tag = library.get(book).expect(200).expect("genre", "Fable").header("ETag");
  library.patch(book, {{"genre", "Novel"}}, {{"If-Match", tag}}).expect(200).expect("genre", "Novel");
}

void idempotency(Library& library) {
  const HttpHeaders key{{"Idempotency-Key", library.word()}};
  const auto book = library.new_book("Sent Twice");
  const std::string id = library.post("/books", book, key).expect(201).text("id");
  library.post("/books", book, key).expect(201).expect("id", id);
  library.get("/books?q=" + library.word()).expect(200).expect_size("data", 1);
  library.post("/books", library.new_book("Another"), key).expect(422);
}

void idempotent_loan(Library& library) {
  constexpr std::size_t kTimes = 2;
  const std::string book = library.add_book("Asked For Twice", 2);
  const std::string member = library.add_member("Rosa Leitner");
  const HttpHeaders key{{"Idempotency-Key", library.word()}};
  std::string loan;
  for (std::size_t i = 0; i < kTimes; ++i) {
    const Reply lent = library.post("/borrows", Library::loan(book, member), key).expect(201);
    check(loan.empty() || loan == lent.text("id"), "a repeated request made a second loan");
    loan = lent.text("id");
  }
  library.get("/books/" + book).expect(200).expect("available_copies", 1);
}

void the_system(Library& library) {
  library.send({.path = "/health"}).expect(200).expect("status", "ok").expect("db", "connected");
  library.send({.path = "/livez"}).expect(200);
  library.send({.path = "/readyz"}).expect(200);
  const Reply metrics = library.send({.path = "/metrics"}).expect(200);
  check(metrics.body().find("# TYPE ") != std::string::npos, "GET /metrics is not in Prometheus' format");
  library.send({.path = "/metrics", .headers = {{"Accept", "application/json"}}}).expect(200).expect_field("");
}

void the_contract(Library& library) {
  const Reply contract = library.send({.path = "/openapi.json"}).expect(200);
  check(contract.text("openapi").starts_with("3.1"), "GET /openapi.json is no OpenAPI 3.1");
  for (const std::string_view path : {"/api/v1/books", "/api/v1/members", "/api/v1/borrows"})
    contract.expect_field("paths." + std::string{path} + ".get");
}

void correlation(Library& library) {
  const HttpHeaders mine{{"X-Correlation-ID", library.word()}};
  library.get("/books?limit=1", mine).expect(200).expect_header("X-Correlation-ID", library.word());
  const Reply refused = library.get("/books/" + std::string{kNobody}, mine);
  refused.expect(404).expect("correlation_id", library.word()).expect_header("X-Correlation-ID", library.word());
}

}  // namespace

Scenarios protocol_scenarios() {
  static constexpr std::array kScenarios{
      Scenario{"Malformed JSON", "400; another type 415", malformed_json},
      Scenario{"Unknown ids", "404 with a code for each kind", unknown_ids},
      Scenario{"A wrong method", "405 with a complete Allow", wrong_method},
      Scenario{"Bad queries", "400 for each of eight", bad_queries},
      Scenario{"Conditional reading", "ETag; If-None-Match gives 304", conditional_read},
      Scenario{"Conditional change", "If-Match of an old version gives 412", conditional_change},
      Scenario{"A book sent twice", "Idempotency-Key replays the answer", idempotency},
      Scenario{"A loan sent twice", "Idempotency-Key: one loan", idempotent_loan},
      Scenario{"Correlation", "the id comes back, on errors too", correlation},
      Scenario{"Health and figures", "/health /livez /readyz /metrics", the_system},
      Scenario{"The contract", "/openapi.json describes the routes", the_contract},
  };
  return kScenarios;
}

}  // namespace lectern::demo
