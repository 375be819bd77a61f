// The routes of products as clients see them, those of S1 above all: what its own tests hold, and its words for errors.
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>

#include "support/bad_body.hpp"
#include "support/test_app.hpp"

namespace lectern {
namespace {

using test::Answer;
using test::BadBody;
using test::expect_refused;
using test::TestApp;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::string_view kUnknown = "0190163d-8694-739b-aea5-966c26f8ad91";
const std::string kBoth[] = {"/api/v1/products", "/products"};

std::string product(std::string_view name, std::string_view price = "999.99", std::int64_t stock = 50) {
  return fmt::format(R"({{"name":"{}","description":"{} for reading","price":{},"stock_quantity":{}}})", name, name,
                     price, stock);
}

class ProductsApi : public testing::Test {
 protected:
  Answer create(const std::string& body, const test::Headers& headers = {}) {
    return app_.post("/products/", body, headers);
  }
  std::string add(std::string_view name, std::string_view price = "999.99", std::int64_t stock = 50) {
    app_.clock().advance(std::chrono::seconds{1});
    return create(product(name, price, stock)).text("id");
  }
  std::vector<std::string> names(const std::string& query) {
    std::vector<std::string> found;
    const Answer page = app_.get("/products" + query);
    EXPECT_EQ(page.status(), 200U) << query << page.body();
    for (std::size_t i = 0; i < page.size("data"); ++i) found.push_back(page.text(fmt::format("data.{}.name", i)));
    return found;
  }

  TestApp app_;
};

// ---- what S1's own tests hold ----

TEST_F(ProductsApi, CreatesAProductAndSaysWhereItIs) {
  const Answer created = create(R"({"name":" Laptop ","description":"","price":1499.99,"stock_quantity":30})");
  EXPECT_EQ(created.status(), 201U) << created.body();
  EXPECT_EQ(created.header("Location"), "/api/v1/products/" + created.text("id"));
  EXPECT_EQ(created.text("name"), "Laptop");
  EXPECT_EQ(created.text("description"), "");
  EXPECT_EQ(created.at("price").as_double(), 1499.99);
  EXPECT_EQ(created.number("stock_quantity"), 30);
}

TEST_F(ProductsApi, IsServedUnderBothNamesWithAndWithoutASlash) {
  const Answer created = create(product("Laptop"));
  for (const std::string& path : kBoth)
    for (const char* slash : {"", "/"}) {
      const Answer one = app_.get(path + "/" + created.text("id") + slash);
      EXPECT_EQ(one.status(), 200U) << path << slash;
      EXPECT_EQ(one.body(), created.body());
      EXPECT_EQ(one.header("ETag"), created.header("ETag"));
      EXPECT_EQ(app_.get(path + slash).number("meta.total"), 1) << path << slash;
    }
  EXPECT_EQ(app_.get("/api/products/" + created.text("id")).body(), created.body());
  EXPECT_EQ(app_.get("/products/v1/" + created.text("id")).status(), 404U);
  EXPECT_EQ(app_.get("/books").status(), 404U) << "others are not at the root";
}

TEST_F(ProductsApi, KnowsNothingByAnIdThatIsNone) {
  for (const std::string& id : {std::string{"x"}, std::string{kUnknown}})
    for (const std::string& path : kBoth)
      for (const Answer& answer :
           {app_.get(path + "/" + id), app_.put(path + "/" + id, "{}"), app_.remove(path + "/" + id)}) {
        EXPECT_EQ(answer.status(), 404U) << path << id;
        EXPECT_EQ(answer.text("detail"), "Product not found");
        EXPECT_EQ(answer.text("error_code"), "PRODUCT_NOT_FOUND");
      }
}

TEST_F(ProductsApi, ChangesByPutWhatIsGivenAndKeepsTheRest) {
  const std::string path = "/products/" + add("Tablet", "449.99", 40);
  const Answer changed = app_.put(path, R"({"price":399.5,"id":"ignored"})");
  EXPECT_EQ(changed.status(), 200U) << changed.body();
  EXPECT_EQ(changed.at("price").as_double(), 399.5);
  EXPECT_EQ(changed.text("name"), "Tablet");
  EXPECT_EQ(changed.number("stock_quantity"), 40);
  EXPECT_EQ(changed.number("version"), 2);
  EXPECT_EQ(app_.get(path).body(), changed.body());
  EXPECT_EQ(app_.patch(path, R"({"description":""})").text("description"), "");
}

TEST_F(ProductsApi, ChangesNothingByAnEmptyBodyOrByWhatIsThere) {
  const std::string path = "/products/" + add("Tablet", "449.99", 40);
  const Answer before = app_.get(path);
  app_.clock().advance(std::chrono::hours{1});
  for (const std::string body : {"{}", R"({"name":"Tablet "})", R"({"price":4.4999E2,"stock_quantity":40.0})"}) {
    const Answer same = app_.put(path, body);
    EXPECT_EQ(same.status(), 200U) << body;
    EXPECT_EQ(same.body(), before.body()) << body;
  }
  EXPECT_EQ(app_.get("/api/v1/audit?entity_type=product").number("meta.total"), 1);
}

TEST_F(ProductsApi, DeletesForGood) {
  const std::string path = "/products/" + add("Tablet");
  const Answer deleted = app_.remove(path);
  EXPECT_EQ(deleted.status(), 204U);
  EXPECT_THAT(deleted.body(), IsEmpty());
  EXPECT_EQ(app_.get(path).text("detail"), "Product not found");
  EXPECT_EQ(app_.remove(path).status(), 404U);
  EXPECT_EQ(app_.get("/products?q=tablet").number("meta.total"), 0);
  EXPECT_EQ(app_.get("/products").number("meta.total"), 0);
}

// ---- S1's errors ----

/// Bad in a creation and in a change alike, with S1's sentence where it has one.
struct Told {
  std::string body;
  std::vector<std::string> fields;
  std::string message;  // of the first
};

std::vector<Told> bad_bodies() {
  const std::string too_long(256, 'x');
  const std::string no_object = "Input should be a valid dictionary or object to extract fields from";
  return {
      {"", {"0: json_invalid"}, "JSON decode error"},
      {"{", {"1: json_invalid"}, "JSON decode error"},
      {R"({"name":"A","name":"B"})", {"22: json_invalid"}, "JSON decode error"},
      {R"({"price":NaN})", {"9: json_invalid"}, "JSON decode error"},
      {R"({"name":"a\u0000b"})", {"17: json_invalid"}, "JSON decode error"},
      {"[]", {": object_type"}, no_object},
      {"null", {": object_type"}, no_object},
      {R"("{}")", {": object_type"}, no_object},
      {R"({"name":""})", {"name: string_too_short"}, "Value error, Product name must not be empty"},
      {R"({"name":" \t "})", {"name: string_too_short"}, "Value error, Product name must not be empty"},
      {R"({"name":7})", {"name: string_type"}, "Input should be a valid string"},
      {R"({"name":null})", {"name: null_not_allowed"}, "Input should not be null"},
      {R"({"name":")" + too_long + R"("})", {"name: string_too_long"}, "String should have at most 255 characters"},
      {R"({"description":null})", {"description: null_not_allowed"}, "Input should not be null"},
      {R"({"description":[]})", {"description: string_type"}, "Input should be a valid string"},
      {R"({"price":0})", {"price: greater_than"}, "Value error, Price must be greater than zero"},
      {R"({"price":-0.00})", {"price: greater_than"}, "Value error, Price must be greater than zero"},
      {R"({"price":-1})", {"price: greater_than"}, "Value error, Price must be greater than zero"},
      {R"({"price":"abc"})",
       {"price: number_type"},
       "Input should be a valid number, unable to parse string as a number"},
      {R"({"price":"9.99"})",
       {"price: number_type"},
       "Input should be a valid number, unable to parse string as a number"},
      {R"({"price":true})", {"price: number_type"}, "Input should be a valid number"},
      {R"({"price":null})", {"price: null_not_allowed"}, "Input should not be null"},
      {R"({"price":9.999})", {"price: too_many_decimals"}, "Input should have at most 2 decimals"},
      {R"({"price":1e999})", {"price: less_than_equal"}, "Input should be less than or equal to 999999999999"},
      {R"({"price":1e-3})", {"price: too_many_decimals"}, "Input should have at most 2 decimals"},
      {R"({"price":1000000000000.01})",
       {"price: less_than_equal"},
       "Input should be less than or equal to 999999999999"},
      {R"({"stock_quantity":-1})",
       {"stock_quantity: greater_than_equal"},
       "Value error, Stock quantity must not be negative"},
      {R"({"stock_quantity":3.5})",
       {"stock_quantity: int_type"},
       "Input should be a valid integer, got a number with a fractional part"},
      {R"({"stock_quantity":"7"})",
       {"stock_quantity: int_type"},
       "Input should be a valid integer, unable to parse string as an integer"},
      {R"({"stock_quantity":true})", {"stock_quantity: int_type"}, "Input should be a valid integer"},
      {R"({"stock_quantity":1000000001})",
       {"stock_quantity: less_than_equal"},
       "Input should be less than or equal to 1000000000"},
      {R"({"stock_quantity":9223372036854775808})", {"stock_quantity: int_type"}, "Input should be a valid integer"},
      {R"({"stock_quantity":-1,"price":0,"description":7,"name":""})",
       {"name: string_too_short", "description: string_type", "price: greater_than",
        "stock_quantity: greater_than_equal"},
       "Value error, Product name must not be empty"},
  };
}

void expect_told(const Answer& answer, const Told& told) {
  expect_refused(answer, {told.body, 400, told.fields});
  EXPECT_EQ(answer.text("detail"), "Validation error") << told.body;
  EXPECT_EQ(answer.text("errors.0.message"), told.message) << told.body;
  EXPECT_EQ(answer.text("validation_errors.0.msg"), told.message) << told.body;
  EXPECT_EQ(answer.text("type"), "/problems/invalid-body") << told.body;
}

TEST_F(ProductsApi, RefusesABadBodyInTheWordsOfS1WhenChanging) {
  const std::string id = add("Tablet");
  const Answer before = app_.get("/products/" + id);
  for (const Told& told : bad_bodies())
    for (const std::string& path : kBoth) {
      expect_told(app_.put(path + "/" + id, told.body), told);
      expect_told(app_.patch(path + "/" + id, told.body), told);
      expect_told(app_.put(path + "/" + std::string{kUnknown}, told.body), told);  // before it is looked for
    }
  EXPECT_EQ(app_.get("/products/" + id).body(), before.body());
}

TEST_F(ProductsApi, RefusesABadBodyInTheWordsOfS1WhenCreating) {
  for (Told told : bad_bodies()) {
    // A body that is right but for what the table has.
    const bool is_json = told.message != "JSON decode error";
    if (is_json && told.body.starts_with('{')) {
      told.body.pop_back();
      for (const std::string field : {R"("name":"A")", R"("description":"")", R"("price":1)", R"("stock_quantity":1)"})
        if (told.body.find(field.substr(0, field.find(':') + 1)) == std::string::npos) told.body += "," + field;
      told.body += "}";
    }
    expect_told(create(told.body), told);
  }
  EXPECT_EQ(app_.get("/products").number("meta.total"), 0);
}

TEST_F(ProductsApi, AsksForEveryFieldWhenCreating) {
  const Told nothing{
      "{}", {"name: missing", "description: missing", "price: missing", "stock_quantity: missing"}, "Field required"};
  expect_told(create("{}"), nothing);
  const Answer some = create(R"({"name":" ","price":5})");
  expect_told(some, {R"({"name":" ","price":5})",
                     {"name: string_too_short", "description: missing", "stock_quantity: missing"},
                     "Value error, Product name must not be empty"});
  EXPECT_EQ(some.text("errors.1.message"), "Field required");
}

TEST_F(ProductsApi, SaysWhereTheJsonEnds) {
  const Answer answer = create("{\"name\":");
  EXPECT_EQ(answer.text("errors.0.field"), "8");
  EXPECT_EQ(answer.number("validation_errors.0.loc.1"), 8);
}

TEST_F(ProductsApi, TakesTheLeastAndTheMost) {
  const Answer least = create(R"({"name":"A","description":"","price":0.01,"stock_quantity":0})");
  EXPECT_EQ(least.status(), 201U) << least.body();
  EXPECT_THAT(std::string{least.body()}, HasSubstr(R"("price":0.01,"stock_quantity":0,)"));
  const Answer most = create(R"({"name":")" + std::string(255, 'x') + R"(","description":")" + std::string(5000, 'x') +
                             R"(","price":999999999999.99,"stock_quantity":1000000000})");
  EXPECT_EQ(most.status(), 201U) << most.body();
  EXPECT_THAT(std::string{app_.get(most.header("Location")).body()},
              HasSubstr(R"("price":999999999999.99,"stock_quantity":1000000000,)"));
}

// ---- what all of the API has ----

TEST_F(ProductsApi, HasExactlyTheFieldsOfTheContract) {
  std::vector<std::string> fields;
  for (const auto& member : create(product("A")).at("").as_object()) fields.emplace_back(member.key());
  EXPECT_THAT(fields, ElementsAre("id", "name", "description", "price", "stock_quantity", "version", "created_at",
                                  "updated_at"));
}

TEST_F(ProductsApi, ChangesForWhoHasSeenThePresentState) {
  const std::string path = "/products/" + add("Tablet");
  EXPECT_EQ(app_.put(path, R"({"price":1})", {{"If-Match", "\"v9\""}}).status(), 412U);
  EXPECT_EQ(app_.put(path, R"({"price":1})", {{"If-Match", "\"v1\""}}).number("version"), 2);
  EXPECT_EQ(app_.patch(path, R"({"price":2})", {{"If-Match", app_.get(path).header("ETag")}}).number("version"), 3);
  EXPECT_EQ(app_.remove(path, {{"If-Match", "\"v1\""}}).status(), 412U);
  EXPECT_EQ(app_.remove(path, {{"If-Match", "\"v3\""}}).status(), 204U);
}

TEST_F(ProductsApi, IsNotSentAgainToWhoHasIt) {
  const std::string path = "/products/" + add("Tablet");
  for (const std::string& target : {path, std::string{"/products?q=tablet"}}) {
    const Answer first = app_.get(target);
    const Answer again = app_.get(target, {{"If-None-Match", first.header("ETag")}});
    EXPECT_EQ(again.status(), 304U) << target;
    EXPECT_THAT(again.body(), IsEmpty());
  }
}

TEST_F(ProductsApi, ReplaysACreationWithTheSameKeyUnderEitherName) {
  const test::Headers key{{"Idempotency-Key", "k1"}};
  const Answer first = create(product("Tablet"), key);
  for (const std::string& path : kBoth) {
    const Answer again = app_.post(path, product("Tablet"), key);
    EXPECT_EQ(again.status(), 201U);
    EXPECT_EQ(again.body(), first.body());
    EXPECT_EQ(again.header("Location"), first.header("Location"));
    EXPECT_EQ(app_.post(path, product("Laptop"), key).status(), 422U);
  }
  EXPECT_EQ(create("{}", {{"Idempotency-Key", "k2"}}).status(), 400U);
  EXPECT_EQ(create(product("Laptop"), {{"Idempotency-Key", "k2"}}).status(), 201U) << "a refusal leaves no record";
  EXPECT_EQ(app_.get("/products").number("meta.total"), 2);
}

TEST_F(ProductsApi, IsRecordedInTheAuditLog) {
  const std::string id = add("Tablet", "449.99", 40);
  app_.put("/products/" + id, R"({"stock_quantity":39})");
  app_.remove("/products/" + id);
  const Answer log = app_.get("/api/v1/audit?entity_type=product&sort=created_at&entity_id=" + id);
  EXPECT_EQ(log.number("meta.total"), 3);
  for (const auto& [index, action] : {std::pair{0, "create"}, std::pair{1, "update"}, std::pair{2, "delete"}})
    EXPECT_EQ(log.text(fmt::format("data.{}.action", index)), action);
  EXPECT_EQ(log.number("data.1.old_state.stock_quantity"), 40);
  EXPECT_EQ(log.number("data.1.new_state.stock_quantity"), 39);
  EXPECT_EQ(log.text("data.2.new_state"), "null");
}

// ---- lists and search ----

TEST_F(ProductsApi, ListsInEveryOrderByPage) {
  add("the Tablet", "449.99", 40);
  add("Écran", "1499.99", 30);
  add("headphones", "299.99", 100);
  add("Desk", "299.99", 7);
  EXPECT_THAT(names(""), ElementsAre("Desk", "headphones", "Écran", "the Tablet"));
  EXPECT_THAT(names("?sort=name"), ElementsAre("Desk", "Écran", "headphones", "the Tablet"));
  EXPECT_THAT(names("?sort=-price"), ElementsAre("Écran", "the Tablet", "Desk", "headphones"));
  EXPECT_THAT(names("?sort=price,-name"), ElementsAre("headphones", "Desk", "the Tablet", "Écran"));
  EXPECT_THAT(names("?sort_by=stock_quantity&order=desc"), ElementsAre("headphones", "the Tablet", "Écran", "Desk"));
  EXPECT_THAT(names("?name=Desk"), ElementsAre("Desk"));
  const Answer page = app_.get("/products?limit=3&sort=price");
  EXPECT_EQ(page.header("X-Total-Count"), "4");
  EXPECT_TRUE(page.at("meta.has_more").as_bool());
  EXPECT_THAT(page.header("Link"), HasSubstr("</products?limit=3&sort=price&cursor="));
  EXPECT_THAT(names("?limit=3&sort=price&cursor=" + page.text("meta.next_cursor")), ElementsAre("Écran"));
  EXPECT_THAT(names("?limit=2&offset=3&sort=price"), ElementsAre("Écran"));
}

TEST_F(ProductsApi, IsSearchedByNameThenDescription) {
  add("Reading Lamp", "20", 1);
  add("Lamp", "10", 5);
  add("Lampshade", "5", 900);
  create(R"({"name":"Desk","description":"With room for a lamp.","price":99,"stock_quantity":1000})");
  EXPECT_THAT(names("?q=lamp"), ElementsAre("Lamp", "Reading Lamp", "Desk", "Lampshade"));
  EXPECT_THAT(names("?q=LÁMP%20read"), ElementsAre("Reading Lamp", "Lamp", "Lampshade"));
  EXPECT_THAT(names("?q=ampsh"), ElementsAre("Lampshade"));
  EXPECT_THAT(names("?q=lampshaed"), ElementsAre("Lampshade"));
  EXPECT_THAT(names("?q=lampshaed&fuzzy=false"), IsEmpty());
  EXPECT_THAT(names("?q=lamp&sort=-price"), ElementsAre("Desk", "Reading Lamp", "Lamp", "Lampshade"));
  EXPECT_THAT(names("?q=lamp&name=Desk"), ElementsAre("Desk"));
  EXPECT_THAT(names("?q=%25"), IsEmpty());
  add("Floor Lamp", "70", 4);
  add("Table Lamp", "30", 2);
  EXPECT_THAT(names("?q=lamp%20&limit=4"), ElementsAre("Lamp", "Floor Lamp", "Table Lamp", "Reading Lamp"))
      << "of equals first what there is most of";
}

TEST_F(ProductsApi, RefusesABadQuery) {
  for (const std::string query : {"limit=0", "limit=101", "offset=-1", "sort=colour", "sort=relevance", "order=up",
                                  "cursor=AAAA", "q=%ff", "fuzzy=perhaps", "offset=1&cursor=x"})
    EXPECT_EQ(app_.get("/products?" + query).status(), 400U) << query;
  EXPECT_THAT(app_.get("/products?sort=colour").text("detail"), HasSubstr("'name', 'price', 'stock_quantity'"));
}

// ---- the contract ----

TEST_F(ProductsApi, IsInTheContractUnderBothNamesWithItsOwnStatus) {
  const auto document = boost::json::parse(app_.application().openapi());
  const auto& paths = document.at("paths").as_object();
  EXPECT_EQ(paths.at("/products").at("$ref").as_string(), "#/paths/~1api~1v1~1products");
  EXPECT_EQ(paths.at("/products/{id}").at("$ref").as_string(), "#/paths/~1api~1v1~1products~1%7Bid%7D");
  const auto& responses = paths.at("/api/v1/products").at("post").at("responses").as_object();
  EXPECT_EQ(responses.at("400").at("description").as_string(), "VALIDATION_ERROR");
  EXPECT_FALSE(responses.contains("422"));
  EXPECT_TRUE(paths.at("/api/v1/books").at("post").at("responses").as_object().contains("422"));
  const auto& price = document.at("components").at("schemas").at("NewProduct").at("properties").at("price");
  EXPECT_EQ(boost::json::serialize(price), R"({"type":"number","minimum":1E-2,"multipleOf":1E-2})");
}

}  // namespace
}  // namespace lectern
