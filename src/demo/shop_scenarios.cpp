#include <array>

#include "demo/scenario.hpp"

namespace lectern::demo {
namespace {

namespace json = boost::json;

json::object new_product(const Library& library, std::string_view name, double price, std::int64_t stock) {
  return {{"name", library.unique(name)}, {"description", "For reading."}, {"price", price}, {"stock_quantity", stock}};
}

void life_of_a_product(Library& library) {
  const Reply created = library.post("/products", new_product(library, "Reading Lamp", 19.5, 3));
  created.expect(201).expect("price", 19.5).expect("stock_quantity", 3).expect("version", 1);
  const std::string product = "/products/" + created.text("id");
  created.expect_header("Location", "/api/v1" + product);

  library.send({.path = product}).expect(200).expect("name", library.unique("Reading Lamp"));
  library.patch(product, {{"stock_quantity", 2}}).expect(200).expect("price", 19.5).expect("version", 2);
  library.patch(product, json::object{}).expect(200).expect("version", 2);
  library.patch(product, {{"price", 17}}, {{"If-Match", "\"v1\""}}).expect_problem(412, "PRECONDITION_FAILED");
  library.get(product).expect(200).expect("stock_quantity", 2);

  library.remove(product).expect(204);
  library.get(product).expect_problem(404, "PRODUCT_NOT_FOUND").expect("detail", "Product not found");
  library.remove(product).expect(404);
}

void bad_product(Library& library) {
  const Reply refused =
      library.post("/products", {{"name", " "}, {"description", 7}, {"price", 0}, {"stock_quantity", -1}});
  refused.expect_problem(400, "VALIDATION_ERROR").expect("detail", "Validation error").expect_size("errors", 4);
  refused.expect("errors.0.message", "Value error, Product name must not be empty")
      .expect("errors.1.message", "Input should be a valid string")
      .expect("errors.2.message", "Value error, Price must be greater than zero")
      .expect("errors.3.message", "Value error, Stock quantity must not be negative");
  library.post("/products", json::object{})
      .expect_problem(400, "VALIDATION_ERROR")
      .expect_size("errors", 4)
      .expect("errors.0.message", "Field required");
}

void in_the_shop(Library& library) {
  for (const auto& [name, price, stock] : {std::tuple{"Lamp", 10.0, 5}, {"Lampshade", 5.0, 9}, {"Desk", 99.99, 0}})
    library.post("/products", new_product(library, name, price, stock)).expect(201);
  const std::string own = "/products?q=" + library.word();
  const auto expect_names = [&](const Reply& page, std::initializer_list<std::string_view> names) {
    page.expect(200).expect_size("data", names.size());
    for (std::size_t i = 0; i < names.size(); ++i)
      page.expect("data." + std::to_string(i) + ".name", library.unique(names.begin()[i]));
  };
  expect_names(library.get(own + "&sort=price"), {"Lampshade", "Lamp", "Desk"});
  expect_names(library.get(own + "&sort=-stock_quantity"), {"Lampshade", "Lamp", "Desk"});
  expect_names(library.get(own + "&sort=name"), {"Desk", "Lamp", "Lampshade"});
  expect_names(library.get(own + "%20lamp"), {"Lamp", "Lampshade"});
  library.get("/products?sort=colour").expect(400);
}

}  // namespace

Scenarios shop_scenarios() {
  static constexpr std::array kScenarios{
      Scenario{"Life of a product", "create, read, change, delete for good", life_of_a_product},
      Scenario{"A product with four mistakes", "400 names every field", bad_product},
      Scenario{"In the shop", "products by price, stock, name; search", in_the_shop},
  };
  return kScenarios;
}

}  // namespace lectern::demo
