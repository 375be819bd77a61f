#include <array>

#include "demo/scenario.hpp"

namespace lectern::demo {
namespace {

constexpr auto kNothing = nullptr;  // no body is needed, and any is taken

void rating_a_book(Library& library) {
  const std::string book = library.add_book("Rated Twice");
  const std::string first = "/members/" + library.add_member("Rosa Leitner");
  const std::string second = "/members/" + library.add_member("Otto Brand");
  const auto rate = [&](const std::string& member, double rating) {
    return library.put(member + "/ratings/" + book, {{"rating", rating}});
  };
  rate(first, 8.5).expect(200).expect("average_rating", 8.5).expect("total_ratings", 1);
  rate(first, 8.5).expect(200).expect("total_ratings", 1);
  rate(second, 4).expect(200).expect("average_rating", 6.25).expect("total_ratings", 2);
  rate(second, 10.5).expect_problem(422, "VALIDATION_ERROR").expect("errors.0.field", "rating");
  rate(second, 7.3).expect_problem(422, "VALIDATION_ERROR");
  library.get(first + "/ratings").expect(200).expect_size("data", 1).expect("data.0.rating", 8.5);
  library.get("/books/" + book).expect(200).expect("average_rating", 6.25);

  const std::string of_second = second + "/ratings/" + book;
  for (int time = 0; time < 2; ++time) library.remove(of_second).expect(204);
  library.remove(first + "/ratings/" + book).expect(204);
  library.get("/books/" + book).expect(200).expect("average_rating", 0).expect("total_ratings", 0);
}

void checking_a_cart_out(Library& library) {
  const std::string free = library.add_book("On the Shelf");
  const std::string out = library.add_book("Out Already");
  library.lend(out, library.add_member("Otto Brand"));
  const std::string member = "/members/" + library.add_member("Rosa Leitner");
  library.post(member + "/cart/checkout").expect_problem(409, "CART_EMPTY");
  library.put(member + "/favorites/" + free, kNothing).expect(200);
  const auto put_into_cart = [&](const std::string& book) {
    library.put(member + "/cart/" + book, kNothing).expect(200);
  };
  put_into_cart(out);
  put_into_cart(free);
  put_into_cart(out);
  library.get(member + "/cart").expect(200).expect_size("data", 2);
  library.get(member + "/reading?book_id=" + free)
      .expect(200)
      .expect("data.0.rating", nullptr)
      .expect("data.0.favorite", true)
      .expect("data.0.in_cart", true);

  const Reply checkout = library.post(member + "/cart/checkout").expect(200);
  checkout.expect_size("borrowed", 1).expect("borrowed.0.book_id", free);
  library.remember("/borrows/" + checkout.text("borrowed.0.id"));
  checkout.expect_size("refused", 1).expect("refused.0.book_id", out);
  checkout.expect("refused.0.error_code", "INVENTORY_UNAVAILABLE");
  library.get(member + "/cart").expect(200).expect_size("data", 1).expect("data.0.book_id", out);
  library.remove(member + "/cart/" + out).expect(204);
  library.remove(member + "/favorites/" + free).expect(204);
  library.get(member + "/favorites").expect(200).expect_size("data", 0);
}

}  // namespace

Scenarios reading_scenarios() {
  static constexpr std::array kScenarios{
      Scenario{"Rating a book", "one per member; exact mean; withdrawn", rating_a_book},
      Scenario{"Checking a cart out", "borrowed and refused; favorites", checking_a_cart_out},
  };
  return kScenarios;
}

}  // namespace lectern::demo
