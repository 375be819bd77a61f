#include "demo/library.hpp"

#include <barrier>
#include <exception>
#include <optional>
#include <random>
#include <ranges>
#include <thread>

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

namespace lectern::demo {
namespace {

namespace json = boost::json;

constexpr std::string_view kApi = "/api/v1";
constexpr std::string_view kBoundary = "lectern-demo-file";

/// Has a digit in it, so that no search takes another run's word for a misspelling of it.
std::string random_word() {
  constexpr std::uint32_t kLeast = 100'000'000;
  constexpr std::uint32_t kMost = 999'999'999;
  std::random_device random;
  return fmt::format("demo{}", std::uniform_int_distribution{kLeast, kMost}(random));
}

std::string api(std::string_view path) {
  return fmt::format("{}{}", kApi, path);
}

HttpHeaders with_type(HttpHeaders headers, std::string_view type) {
  headers.emplace_back("Content-Type", type);
  return headers;
}

Reply send_patiently(HttpClient& client, Patience& patience, HttpCall call) {
  call.headers.emplace_back("X-Actor", "demo");
  HttpAnswer answer = patience.send(client, call);
  return Reply{fmt::format("{} {}", call.method, call.path), std::move(answer)};
}

}  // namespace

Library::Library(std::string url, Patience& patience)
    : url_(std::move(url)), patience_(patience), client_(url_), word_(random_word()) {}

Reply Library::call(HttpCall call) {
  Reply reply = send_patiently(client_, patience_, std::move(call));
  remember_made(reply);
  return reply;
}

/// A book brings its author along.
void Library::remember_made(const Reply& reply) {
  const std::string location = reply.header("Location");
  if (reply.status() != 201 || !location.starts_with(kApi)) return;
  const std::string path = location.substr(kApi.size());
  if (path.starts_with("/books/"))
    for (std::size_t i = 0; i < reply.list("authors").size(); ++i)
      remember("/authors/" + reply.text(fmt::format("authors.{}.id", i)));
  remember(path);
}

Reply Library::get(std::string_view path, const HttpHeaders& headers) {
  return call({.path = api(path), .headers = headers});
}

Reply Library::post(std::string_view path) {
  return call({.method = "POST", .path = api(path)});
}

Reply Library::post(std::string_view path, const json::value& body, const HttpHeaders& headers) {
  const std::string text = json::serialize(body);
  return call({.method = "POST", .path = api(path), .body = text, .headers = with_type(headers, "application/json")});
}

Reply Library::patch(std::string_view path, const json::value& body, const HttpHeaders& headers) {
  const std::string text = json::serialize(body);
  return call({.method = "PATCH", .path = api(path), .body = text, .headers = with_type(headers, "application/json")});
}

Reply Library::put(std::string_view path, const json::value& body) {
  const std::string text = json::serialize(body);
  return call({.method = "PUT", .path = api(path), .body = text, .headers = with_type({}, "application/json")});
}

Reply Library::remove(std::string_view path) {
  return call({.method = "DELETE", .path = api(path)});
}

Reply Library::post_file(std::string_view path, std::string_view csv) {
  const std::string body = fmt::format(
      "--{0}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"demo.csv\"\r\nContent-Type: text/csv\r\n\r\n"
      "{1}\r\n--{0}--\r\n",
      kBoundary, csv);
  return call({.method = "POST",
               .path = api(path),
               .body = body,
               .headers = with_type({}, fmt::format("multipart/form-data; boundary={}", kBoundary))});
}

Reply Library::send(const HttpCall& call) {
  return this->call(call);
}

std::vector<Reply> Library::post_at_once(std::size_t clients, std::string_view path,
                                         const std::vector<json::object>& bodies) {
  std::vector<std::optional<Reply>> replies(clients);
  std::vector<std::exception_ptr> failures(clients);
  std::vector<std::unique_ptr<HttpClient>> connections;
  connections.reserve(clients);
  for (std::size_t i = 0; i < clients; ++i) connections.push_back(std::make_unique<HttpClient>(url_));
  std::barrier start{static_cast<std::ptrdiff_t>(clients)};
  {
    std::vector<std::jthread> threads;
    threads.reserve(clients);
    for (std::size_t i = 0; i < clients; ++i)
      threads.emplace_back([&, i] {
        const std::string body = json::serialize(bodies[i % bodies.size()]);
        start.arrive_and_wait();
        try {
          replies[i] = send_patiently(
              *connections[i], patience_,
              {.method = "POST", .path = api(path), .body = body, .headers = with_type({}, "application/json")});
        } catch (...) {
          failures[i] = std::current_exception();
        }
      });
  }
  std::vector<Reply> result;
  for (auto& reply : replies) {
    if (!reply) continue;
    remember_made(*reply);
    result.push_back(std::move(*reply));
  }
  for (const auto& failure : failures)
    if (failure) std::rethrow_exception(failure);
  return result;
}

std::string Library::unique(std::string_view words) const {
  return fmt::format("{} {}", words, word_);
}

std::string Library::setting(std::string_view name) {
  const Reply settings = get("/settings").expect(200);
  for (std::size_t i = 0; i < settings.list("data").size(); ++i)
    if (settings.text(fmt::format("data.{}.name", i)) == name) return settings.text(fmt::format("data.{}.value", i));
  throw CheckFailed(fmt::format("GET /api/v1/settings has no {}", name));
}

json::object Library::new_book(std::string_view title) const {
  return {{"title", unique(title)}, {"author", unique("Ines Velho")}};
}

json::object Library::new_member(std::string_view name) const {
  return {{"name", unique(name)}, {"email", nullptr}};
}

json::object Library::loan(std::string_view book, std::string_view member) {
  return {{"book_id", std::string{book}}, {"member_id", std::string{member}}};
}

std::string Library::add_book(std::string_view title, std::int64_t copies) {
  json::object book = new_book(title);
  book["total_copies"] = copies;
  return post("/books", book).expect(201).text("id");
}

std::string Library::add_member(std::string_view name) {
  return post("/members", new_member(name)).expect(201).text("id");
}

std::string Library::lend(std::string_view book, std::string_view member) {
  return post("/borrows", loan(book, member)).expect(201).text("id");
}

void Library::put_away() {
  std::string refusal;
  const auto made = std::exchange(made_, {});
  for (const std::string& path : made | std::views::reverse) {
    const bool is_loan = path.starts_with("/borrows/");
    if (is_loan && is_undone(path)) continue;
    const Reply reply = is_loan ? post(path + "/return") : remove(path);
    const bool is_away = reply.status() == 200 || reply.status() == 204 || reply.status() == 404 ||
                         (is_loan && reply.status() == 409);  // taken back before
    if (!is_away && refusal.empty()) refusal = fmt::format("putting away {}: {}", path, reply.body());
  }
  check(refusal.empty(), refusal);
}

/// What was lent and taken back is undone in two steps: first the return, then the loan.
bool Library::is_undone(const std::string& loan) {
  unsigned status = post(loan + "/undo?of=return").status();
  if (status == 200 || status == 409) status = post(loan + "/undo?of=borrow").status();
  return status == 204 || status == 404;
}

}  // namespace lectern::demo
