// What a random library's people do in the shop, under either of its addresses.
#include <array>

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "support/random_library.hpp"

namespace lectern::test {
namespace {

namespace json = boost::json;
using http::Method;

constexpr std::array kShop{"/api/v1/products"sv, "/products"sv};

}  // namespace

json::object RandomLibrary::product(bool is_whole) {
  json::object body;
  const auto give = [&] { return is_whole ? !one_in(40) : one_in(2); };
  if (give()) body["name"] = words();
  if (give()) body["description"] = one_in(3) ? "" : words() + " " + words();
  if (give()) body["price"] = static_cast<double>(below(20)) / 4;  // now and then for nothing
  if (give()) body["stock_quantity"] = static_cast<std::int64_t>(below(5)) - (one_in(20) ? 1 : 0);
  if (one_in(40)) body["price"] = nullptr;
  return body;
}

Operation RandomLibrary::add_product() {
  Operation operation{.method = Method::post, .target = std::string{any(kShop)}, .body = serialize(product(true))};
  if (one_in(10)) operation.headers.emplace_back("Idempotency-Key", fmt::format("key {}", below(3)));
  return operation;
}

Operation RandomLibrary::change_product() {
  return change(fmt::format("{}/{}", any(kShop), id(products_)), product(false));
}

Operation RandomLibrary::remove_product() {
  Operation operation{.method = Method::delete_, .target = fmt::format("{}/{}", any(kShop), id(products_))};
  if (one_in(2)) operation.headers.emplace_back("If-Match", fmt::format("\"v{}\"", 1 + below(3)));
  return operation;
}

}  // namespace lectern::test
