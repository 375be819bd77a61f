// What is bad for every route alike. The routes, their parameters and their bodies are read from the OpenAPI document,
// so a new route meets all of it without a word here: each bad request is refused, nothing is stored.
#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

#include "base/encoding.hpp"
#include "support/hard_library.hpp"

namespace lectern {
namespace {

namespace json = boost::json;
using http::Method;
using testing::Contains;
using testing::HasSubstr;
using testing::StartsWith;

struct Operation {
  Method method;
  std::string path;     // with its parameters: "/api/v1/books/{id}"
  json::object schema;  // of the body, an object; empty if it takes none
  json::array parameters;
  unsigned wrong_body = 422;  // the status of a JSON body that breaks a rule
  bool takes_list = false;    // the body may also be a bare list

  [[nodiscard]] bool has_id() const { return path.find('{') != std::string::npos; }
  [[nodiscard]] bool takes(std::string_view name, std::string_view in) const {
    return std::ranges::any_of(parameters, [&](const json::value& parameter) {
      return parameter.at("name").as_string() == name && parameter.at("in").as_string() == in;
    });
  }
};

Method method_of(std::string_view text) {
  for (const Method method : {Method::get, Method::post, Method::put, Method::patch, Method::delete_}) {
    std::string name{to_string(method)};
    for (char& c : name) c = static_cast<char>(c | 0x20);
    if (name == text) return method;
  }
  throw std::invalid_argument(std::string{text});
}

/// Replaces the parameters of a path: the first by `first`, the others by an id of nothing.
std::string with_ids(std::string path, std::string_view first) {
  constexpr std::string_view kNobody = "0190163d-8694-739b-aea5-966c26f8ad91";
  std::string_view id = first;
  for (std::size_t at = 0; (at = path.find('{', at)) != std::string::npos; at += id.size(), id = kNobody)
    path.replace(at, path.find('}', at) - at + 1, id);
  return path;
}

/// An id of the kind that the path asks for.
std::string with_real_ids(const std::string& path) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kKinds{{{"/v1/books/", "{book}"},
                                                                                 {"/v1/authors/", "{author}"},
                                                                                 {"/v1/reviews/", "{review}"},
                                                                                 {"/v1/members/", "{member}"},
                                                                                 {"/{member_id}", "{member}"},
                                                                                 {"/v1/borrows/", "{loan}"},
                                                                                 {"/products/", "{product}"}}};
  for (const auto& [part, word] : kKinds)
    if (path.find(part) != std::string::npos) return with_ids(path, word);
  return path;
}

class EveryRoute : public testing::Test {
 protected:
  EveryRoute() : document_(json::parse(library_.app().application().openapi())), before_(library_.contents()) {
    for (const auto& [path, methods] : document_.at("paths").as_object())
      for (const auto& [method, operation] : item_of(methods.as_object()))
        operations_.push_back(operation_of(method_of(method), path, operation.as_object()));
  }
  void TearDown() override {
    EXPECT_GT(refused_, 0);
    EXPECT_EQ(library_.contents(), before_);
    EXPECT_EQ(library_.app().get("/health").status(), 200U);
  }

  test::Answer refused(const Operation& operation, const std::string& target, const std::string& body,
                       const test::Headers& headers = {}) {
    ++refused_;
    const test::Answer answer = library_.request(operation.method, target, body, headers);
    test::expect_refusal(answer);
    return answer;
  }
  [[nodiscard]] std::vector<Operation> those_with_bodies() const {
    std::vector<Operation> chosen;
    std::ranges::copy_if(operations_, std::back_inserter(chosen), [](const auto& one) { return !one.schema.empty(); });
    return chosen;
  }

  test::HardLibrary library_;
  json::value document_;
  std::string before_;
  std::vector<Operation> operations_;
  int refused_ = 0;

 private:
  /// A path may be another name of one that has the operations.
  [[nodiscard]] const json::object& item_of(const json::object& path_item) const {
    const json::value* reference = path_item.if_contains("$ref");
    if (reference == nullptr) return path_item;
    const auto pointer = decode_percent(std::string_view{reference->as_string()}.substr(1), false);
    return document_.at_pointer(pointer.value()).as_object();
  }
  [[nodiscard]] Operation operation_of(Method method, const std::string& path, const json::object& operation) const {
    Operation one{method, path, body_schema(operation), operation.at("parameters").as_array()};
    if (!operation.at("responses").as_object().contains("422")) one.wrong_body = 400;
    if (const json::value* choices = one.schema.if_contains("oneOf")) {
      one.takes_list = true;
      one.schema = json::object{choices->as_array().back().as_object()};
    }
    return one;
  }
  [[nodiscard]] json::object body_schema(const json::object& operation) const {
    const json::value* body = operation.if_contains("requestBody");
    if (body == nullptr) return {};
    const json::object& content = body->at("content").as_object();
    if (!content.contains("application/json")) return {};
    const json::object& schema = content.at("application/json").at("schema").as_object();
    if (!schema.contains("$ref")) return schema;
    const std::string_view reference = schema.at("$ref").as_string();
    return document_.at("components").at("schemas").at(reference.substr(reference.rfind('/') + 1)).as_object();
  }
};

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

std::string trace_of(const Operation& operation, std::string_view target, std::string_view body = {}) {
  return fmt::format("{} {} {}", to_string(operation.method), target.substr(0, 200), body.substr(0, 200));
}

TEST_F(EveryRoute, KnowsNothingByAnIdThatIsNone) {
  for (const Operation& operation : operations_) {
    if (!operation.has_id()) continue;
    for (const std::string id : {"x", "0", "%00", "%ff", "%zz", "..%2f..", "0190163d-8694-739b-aea5-966c26f8ad9",
                                 "0190163d-8694-739b-aea5-966c26f8ad91%20", "{0190163d-8694-739b-aea5-966c26f8ad91"}) {
      const std::string target = with_ids(operation.path, id);
      SCOPED_TRACE(trace_of(operation, target));
      EXPECT_EQ(refused(operation, target, "").status(), 404U);
    }
  }
}

TEST_F(EveryRoute, TakesOnlyJsonObjectsThatAreWhole) {
  const std::vector<std::pair<std::string, unsigned>> bodies{{"", 400},
                                                             {" ", 400},
                                                             {"{", 400},
                                                             {"nul", 400},
                                                             {"{}{}", 400},
                                                             {"{} x", 400},
                                                             {"{'a':1}", 400},
                                                             {"{\"a\":1,}", 400},
                                                             {"{\"a\":1,\"a\":2}", 400},
                                                             {"[NaN]", 400},
                                                             {"[Infinity]", 400},
                                                             {"[01]", 400},
                                                             {"[1,]", 400},
                                                             {"[\"\t\"]", 400},
                                                             {"{\"a\":\"\\x\"}", 400},
                                                             {"[\xff]", 400},
                                                             {"[\"\xff\"]", 400},
                                                             {"[\"\xc0\xaf\"]", 400},
                                                             {"[\"\xed\xa0\x80\"]", 400},
                                                             {"[\"\\ud800\"]", 400},
                                                             {"[\"\\udc00\\ud800\"]", 400},
                                                             {"[\"\\u0000\"]", 400},
                                                             {"{\"\\u0000\":1}", 400},
                                                             {"\xef\xbb\xbf{}", 400},
                                                             {"/* */{}", 400},
                                                             {"null", 422},
                                                             {"true", 422},
                                                             {"7", 422},
                                                             {"\"{}\"", 422},
                                                             {"[]", 422},
                                                             {"[{}]", 422},
                                                             {std::string(200, '['), 400}};
  for (const Operation& operation : those_with_bodies())
    for (const auto& [body, status] : bodies) {
      if (operation.takes_list && body == "[]") continue;
      const std::string target = with_real_ids(operation.path);
      SCOPED_TRACE(trace_of(operation, target, body));
      EXPECT_EQ(refused(operation, target, body).status(), status == 422 ? operation.wrong_body : status);
    }
}

TEST_F(EveryRoute, TakesOnlyBodiesThatSayTheyAreJson) {
  for (const Operation& operation : those_with_bodies())
    for (const std::string type : {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
                                   "application/jsonp", "text/json", "json", ";application/json"}) {
      const std::string target = with_real_ids(operation.path);
      SCOPED_TRACE(trace_of(operation, target, type));
      const test::Answer answer = refused(operation, target, "{}", {{"Content-Type", type}});
      EXPECT_EQ(answer.status(), 415U);
      EXPECT_THAT(answer.text("detail"), HasSubstr("application/json"));
    }
}

TEST_F(EveryRoute, TakesOnlyAnIdempotencyKeyOfVisibleCharacters) {
  for (const Operation& operation : operations_) {
    if (!operation.takes("Idempotency-Key", "header")) continue;
    for (const std::string& key : {std::string(256, 'k'), std::string{"a b"}, std::string{"\"\""},
                                   std::string{"\xc3\xbc"}, std::string{"a\x7f"}}) {
      const std::string target = with_real_ids(operation.path);
      SCOPED_TRACE(trace_of(operation, target, key));
      EXPECT_THAT(refused(operation, target, "{}", {{"Idempotency-Key", key}}).text("detail"),
                  HasSubstr("Idempotency-Key"));
    }
  }
}

bool allows(const json::object& schema, std::string_view type) {
  const json::value* types = schema.if_contains("type");
  if (types == nullptr) return true;
  if (types->is_string()) return types->as_string() == type;
  return std::ranges::any_of(types->as_array(), [&](const json::value& one) { return one.as_string() == type; });
}

/// Values that this schema does not allow, as JSON.
std::vector<std::string> bad_values(const json::object& schema) {
  std::vector<std::string> bad;
  const auto add_unless = [&](std::string_view type, std::initializer_list<std::string_view> values) {
    if (!allows(schema, type)) bad.insert(bad.end(), values.begin(), values.end());
  };
  add_unless("string", {"\"7\"", "\"\"", "\"true\""});
  add_unless("boolean", {"true"});
  add_unless("array", {"[]", "[7]"});
  if (!schema.contains("$ref")) add_unless("object", {"{}", R"({"a":1})"});
  add_unless("null", {"null"});
  if (!allows(schema, "number") && !schema.contains("$ref")) bad.insert(bad.end(), {"3.5", "1e999", "-0.5"});
  if (const auto* most = schema.if_contains("maxLength"))
    bad.push_back('"' + std::string(static_cast<std::size_t>(most->to_number<std::int64_t>()) + 1, 'x') + '"');
  if (const auto* least = schema.if_contains("minimum")) bad.push_back(std::to_string(least->to_number<double>() - 1));
  if (const auto* most = schema.if_contains("maximum")) bad.push_back(std::to_string(most->to_number<double>() + 1));
  if (schema.contains("enum")) bad.insert(bad.end(), {"\"\"", "\"nope\""});
  if (schema.contains("format") && schema.at("format").as_string() == "uuid") bad.push_back("\"x\"");
  if (allows(schema, "array")) bad.push_back('[' + repeated("0,", 100) + "0]");
  return bad;
}

TEST_F(EveryRoute, RefusesEveryFieldOfEveryBodyThatHasAWrongValueAndNamesIt) {
  for (const Operation& operation : those_with_bodies())
    for (const auto& [field, schema] : operation.schema.at("properties").as_object())
      for (const std::string& value : bad_values(schema.as_object())) {
        const std::string target = with_real_ids(operation.path);
        const std::string body = fmt::format(R"({{"{}":{}}})", std::string_view{field}, value);
        SCOPED_TRACE(trace_of(operation, target, body));
        const test::Answer answer = refused(operation, target, body);
        EXPECT_EQ(answer.status(), operation.wrong_body) << answer.body();
        EXPECT_THAT(answer.invalid_fields(), Contains(StartsWith(std::string{field}))) << answer.body();
        // Older clients know one sentence.
        EXPECT_THAT(answer.text("detail"), HasSubstr(operation.wrong_body == 400 ? "Validation error" : field));
      }
}

/// The other parameters that must be there, so that nothing but the one in question is wrong.
std::string required_besides(const std::string& name, const json::array& parameters) {
  std::string others;
  for (const json::value& parameter : parameters) {
    const std::string_view other = parameter.at("name").as_string();
    if (parameter.at("in").as_string() != "query" || !parameter.at("required").as_bool() || other == name) continue;
    const bool is_uuid = parameter.at("schema").as_object().contains("format");
    others += fmt::format("&{}={}", other, is_uuid ? "0190163d-8694-739b-aea5-966c26f8ad91" : "1");
  }
  return others;
}

/// Texts that this parameter's schema does not allow, percent-encoded.
std::vector<std::string> bad_texts(const json::object& schema) {
  std::vector<std::string> bad{"%ff", "%00", "%zz", "%", "%ed%a0%80"};
  if (allows(schema, "integer")) bad.insert(bad.end(), {"x", "1.5", "1e3", "0x10", "--1", "9223372036854775808", ""});
  if (allows(schema, "number")) bad.insert(bad.end(), {"x", "nan", "inf", "1e999", "0x10", "1,5", ""});
  if (allows(schema, "boolean")) bad.insert(bad.end(), {"x", "2", "tru", ""});
  if (schema.contains("enum")) bad.insert(bad.end(), {"nope", ""});
  if (schema.contains("format")) {
    const std::string_view format = schema.at("format").as_string();
    if (format == "uuid") bad.insert(bad.end(), {"x", "0190163d8694739baea5966c26f8ad9", ""});
    if (format == "date") bad.insert(bad.end(), {"x", "2026-02-30", "2026-13-01", "20260101", "2026-01-01T00:00:00Z"});
  }
  if (const auto* least = schema.if_contains("minimum"))
    bad.push_back(std::to_string(least->to_number<std::int64_t>() - 1));
  return bad;
}

TEST_F(EveryRoute, RefusesEveryParameterThatHasAWrongValueAndNamesIt) {
  for (const Operation& operation : operations_)
    for (const json::value& parameter : operation.parameters) {
      if (parameter.at("in").as_string() != "query") continue;
      const std::string name{parameter.at("name").as_string()};
      const json::object& schema = parameter.at("schema").as_object();
      const json::object& item = schema.contains("items") ? schema.at("items").as_object() : schema;
      const bool is_uuid = item.contains("format") && item.at("format").as_string() == "uuid";
      for (const std::string& text : bad_texts(item)) {
        const std::string target = fmt::format("{}?{}={}{}", with_real_ids(operation.path), name, text,
                                               required_besides(name, operation.parameters));
        SCOPED_TRACE(trace_of(operation, target));
        const test::Answer answer = refused(operation, target, "{}");
        const bool names_nothing = is_uuid && !text.starts_with('%');  // a text, but no UUID
        EXPECT_EQ(answer.status(), names_nothing ? 422U : 400U) << answer.body();
        EXPECT_THAT(answer.invalid_fields(), Contains(StartsWith(name))) << answer.body();
        EXPECT_THAT(answer.text("detail"), HasSubstr(name.substr(1)));  // S4 has "Limit cannot exceed 100"
      }
    }
}

TEST_F(EveryRoute, RefusesBadPagesOfEveryList) {
  const std::vector<std::pair<std::string, unsigned>> queries{{"limit=101", 400},
                                                              {"limit=0", 400},
                                                              {"offset=-1", 400},
                                                              {"cursor=x", 400},
                                                              {"cursor=AAAA", 400},
                                                              {"cursor=bnVsbA", 400},
                                                              {"cursor=AAAA&offset=1", 400},
                                                              {"sort=nonsense", 400},
                                                              {"sort=-", 400},
                                                              {"sort=created_at;drop", 400},
                                                              {"order=up", 400},
                                                              {"sort_by=%27", 400},
                                                              {"q=" + std::string(201, 'a'), 413}};
  for (const Operation& operation : operations_) {
    if (!operation.takes("cursor", "query") || operation.path.ends_with("/csv")) continue;  // a file has no pages
    if (operation.path.ends_with("/facets")) continue;
    for (const auto& [query, status] : queries) {
      if (query.starts_with("q=") && !operation.takes("q", "query")) continue;
      const std::string target = with_real_ids(operation.path) + '?' + query;
      SCOPED_TRACE(trace_of(operation, target));
      EXPECT_EQ(refused(operation, target, "").status(), status);
    }
  }
}

TEST_F(EveryRoute, IsDescribedWithWhatComesBesideItsBody) {
  const auto& paths = document_.at("paths").as_object();
  const auto& list = paths.at("/api/v1/books").at("get");
  for (const std::string_view header : {"ETag", "Link", "X-Total-Count"})
    EXPECT_TRUE(list.at("responses").at("200").at("headers").as_object().contains(header)) << header;
  EXPECT_TRUE(list.at("responses").as_object().contains("304"));
  EXPECT_TRUE(std::ranges::any_of(operations_, [](const Operation& one) {
    return one.path == "/api/v1/books/{id}" && one.takes("If-None-Match", "header");
  }));
  EXPECT_TRUE(
      paths.at("/api/v1/books").at("post").at("responses").at("201").at("headers").as_object().contains("Location"));
  const auto& gone = paths.at("/api/v1/books/{id}").at("delete").at("responses").at("204");
  EXPECT_FALSE(gone.at("headers").as_object().contains("ETag"));
  const auto& problem = document_.at("components").at("schemas").at("Problem").at("properties").as_object();
  EXPECT_TRUE(problem.contains("validation_errors"));
  refused(operations_.front(), "/api/v1/nothing", "");
}

TEST_F(EveryRoute, NamesTheMethodsOfAPath) {
  for (const Operation& operation : operations_) {
    const std::string target = with_real_ids(operation.path);
    SCOPED_TRACE(target);
    const test::Answer answer = library_.request(Method::other, target, "");
    test::expect_refusal(answer);
    ++refused_;
    EXPECT_EQ(answer.status(), 405U);
    EXPECT_THAT(answer.header("Allow"), HasSubstr(to_string(operation.method)));
  }
}

}  // namespace
}  // namespace lectern
