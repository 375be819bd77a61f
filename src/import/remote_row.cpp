#include "import/remote_row.hpp"

#include <algorithm>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/entity_tag.hpp"
#include "base/text.hpp"
#include "runtime/json_text.hpp"

namespace lectern::importing {
namespace {

namespace json = boost::json;
using Kind = RemoteOutcome::Kind;

constexpr std::chrono::seconds kUsualWait{1};
constexpr std::chrono::seconds kLongestWait{60};

std::string key_of(std::string_view prefix, std::string_view content) {
  const std::string tag = entity_tag(content);
  return fmt::format("{}-{}", prefix, tag.substr(1, tag.size() - 2));
}

json::value parse(const HttpAnswer& answer) {
  boost::system::error_code error;
  json::value value = json::parse(answer.body, error);
  if (error) throw FileProblem(fmt::format("The server answers {}, but not in JSON: is it a Lectern?", answer.status));
  return value;
}

/// The entries of a page; none for what is no page.
json::array data_of(const json::value& page) {
  const auto* object = page.if_object();
  const json::value* data = object == nullptr ? nullptr : object->if_contains("data");
  return data != nullptr && data->is_array() ? data->get_array() : json::array{};
}

bool is_busy(const HttpAnswer& answer) {
  return answer.status == 429 || answer.status == 503;
}

/// Ends a call in the middle of a row: the whole row is sent again later.
struct Busy {
  HttpAnswer answer;
};

HttpAnswer unless_busy(HttpAnswer answer) {
  if (is_busy(answer)) throw Busy{std::move(answer)};
  return answer;
}

[[noreturn]] void refuse_server(const HttpAnswer& answer, std::string_view path) {
  throw FileProblem(fmt::format("The server answers {} to {}: is it a Lectern?", answer.status, path));
}

bool is_same_book(const json::value& book, const RemoteRow& row, std::string_view author) {
  const auto* object = book.if_object();
  const json::value* year = object == nullptr ? nullptr : object->if_contains("published_year");
  const bool same_year = year != nullptr && year->is_int64() ? row.year == year->get_int64() : !row.year;
  return same_year && fold(text_in(book, "author")) == fold(author);
}

/// Whether the server has it already. An identifier tells for certain, a title only with author and year.
bool is_there(HttpClient& client, const RemoteRow& row, std::string_view author) {
  const std::string path = fmt::format("{}?limit=100&include_archived=true&{}={}", row.path, row.query_name,
                                       client.escaped(row.query_value));
  const HttpAnswer answer = unless_busy(client.get(path));
  if (answer.status != 200) refuse_server(answer, row.path);
  const json::array found = data_of(parse(answer));
  if (row.query_name != "title") return !found.empty();
  return std::ranges::any_of(found, [&](const json::value& book) { return is_same_book(book, row, author); });
}

/// The row's JSON with the ids of its authors; nothing if the server keeps none.
std::optional<std::string> with_author_ids(HttpClient& client, RemoteAuthors& authors, const RemoteRow& row) {
  json::object body = json::parse(row.content).as_object();
  json::array ids;
  for (const std::string& name : row.several_authors) {
    const auto id = authors.id_of(client, name);
    if (!id) return {};
    ids.emplace_back(*id);
  }
  body["author_ids"] = std::move(ids);
  return json::serialize(body);
}

RemoteOutcome outcome_of(const HttpAnswer& answer, std::string_view path) {
  if (answer.status == 201 || answer.status == 200) return {.kind = Kind::imported};
  const bool says_why = answer.status == 400 || answer.status == 409 || answer.status == 413 || answer.status == 422;
  if (!says_why) refuse_server(answer, path);
  const json::value problem = parse(answer);
  if (text_in(problem, "error_code").starts_with("DUPLICATE_")) return {.kind = Kind::already_there};
  return {.kind = Kind::refused, .reason = "the server says: " + text_in(problem, "detail")};
}

RemoteOutcome send_now(HttpClient& client, RemoteAuthors& authors, const RemoteRow& row, bool again) {
  const bool joined = !row.several_authors.empty();
  const std::string author =
      joined ? fmt::format("{}", fmt::join(row.several_authors, ", ")) : text_in(json::parse(row.content), "author");
  if (!again && !row.query_value.empty() && is_there(client, row, author)) return {.kind = Kind::already_there};
  std::string body = row.content;
  if (joined) {
    auto with_ids = with_author_ids(client, authors, row);
    if (!with_ids) return {.kind = Kind::refused, .reason = "several authors need a server that keeps authors"};
    body = std::move(*with_ids);
  }
  return outcome_of(unless_busy(client.post(row.path, body, row.idempotency_key())), row.path);
}

}  // namespace

std::optional<std::string> RemoteAuthors::id_of(HttpClient& client, const std::string& name) {
  const std::scoped_lock lock{mutex_};
  if (const auto known = ids_.find(name); known != ids_.end()) return known->second;
  const HttpAnswer found = unless_busy(client.get("/api/v1/authors?limit=100&q=" + client.escaped(name)));
  if (found.status != 200) return {};
  for (const json::value& author : data_of(parse(found)))
    if (text_in(author, "name") == name) return ids_[name] = text_in(author, "id");
  const std::string body = json::serialize(json::object{{"name", name}});
  const HttpAnswer created = unless_busy(client.post("/api/v1/authors", body, key_of("author", name)));
  if (created.status != 201) return {};
  return ids_[name] = text_in(parse(created), "id");
}

std::string RemoteRow::idempotency_key() const {
  return key_of("import", fmt::format("{}\n{}\n{}", path, content, fmt::join(several_authors, "\n")));
}

RemoteRow remote_row(std::uint64_t number, ReadBook book) {
  auto& [to_import, repairs] = book;
  RemoteRow row{.number = number, .repairs = std::move(repairs), .path = "/api/v1/books"};
  if (to_import.author_names.size() == 1) {
    to_import.book.author = Text<1, 200>::trusted(to_import.author_names.front());
  } else {
    to_import.book.author.reset();
    row.several_authors = std::move(to_import.author_names);
  }
  row.query_name = to_import.book.isbn ? "isbn" : "title";
  row.query_value = to_import.book.isbn ? to_import.book.isbn->str() : to_import.book.title.str();
  if (to_import.book.published_year) row.year = to_import.book.published_year->value();
  row.content = to_json(to_import.book);
  return row;
}

RemoteRow remote_row(std::uint64_t number, ReadMember member) {
  const members::NewMember& fields = member.member.member;
  return {.number = number,
          .repairs = std::move(member.repairs),
          .path = "/api/v1/members",
          .content = to_json(fields),
          .query_name = fields.card_number ? "card_number" : "email",
          .query_value = fields.card_number ? fields.card_number->str() : (*fields.email).str()};
}

RemoteRow remote_row(std::uint64_t number, ReadAuthor author) {
  const catalog::NewAuthor& fields = author.author.author;
  return {.number = number,
          .repairs = std::move(author.repairs),
          .path = "/api/v1/authors",
          .content = to_json(fields),
          .query_name = "name",
          .query_value = fields.name.str()};
}

RemoteRow remote_row(std::uint64_t number, ReadProduct product) {
  const shop::NewProduct& fields = product.product.product;
  return {.number = number,
          .repairs = std::move(product.repairs),
          .path = "/api/v1/products",
          .content = to_json(fields),
          .query_name = "name",
          .query_value = fields.name.str()};
}

RemoteOutcome send_row(HttpClient& client, RemoteAuthors& authors, const RemoteRow& row, bool again) {
  try {
    return send_now(client, authors, row, again);
  } catch (const Busy& busy) {
    return {.kind = Kind::later, .wait = std::min(busy.answer.retry_after().value_or(kUsualWait), kLongestWait)};
  }
}

}  // namespace lectern::importing
