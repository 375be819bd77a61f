// What a random library's readers think of books and want of them.
#include <array>

#include <fmt/format.h>

#include "support/random_library.hpp"

namespace lectern::test {
namespace {

using http::Method;

constexpr std::array kKinds{"ratings"sv, "favorites"sv, "cart"sv};
constexpr std::array kRatings{"0"sv, "0.5"sv, "3"sv, "7.5"sv, "9"sv, "10"sv, "10.5"sv, "-1"sv, "7.3"sv, "null"sv};

}  // namespace

Operation RandomLibrary::mark_book() {
  const std::string target = fmt::format("/api/v1/members/{}/{}/{}", id(members_), any(kKinds), id(books_));
  if (one_in(4)) return {.method = Method::delete_, .target = target};
  return {.method = Method::put, .target = target, .body = fmt::format(R"({{"rating":{}}})", any(kRatings))};
}

Operation RandomLibrary::rate_book() {
  return {.method = Method::post,
          .target = fmt::format("/api/v1/books/{}/rate?user_id={}&rating={}", id(books_), id(members_), any(kRatings))};
}

Operation RandomLibrary::check_out() {
  Operation operation{.method = Method::post, .target = fmt::format("/api/v1/members/{}/cart/checkout", id(members_))};
  if (one_in(10)) operation.headers.emplace_back("Idempotency-Key", fmt::format("key {}", below(3)));
  return operation;
}

Operation RandomLibrary::look_at_marks() {
  const std::string member = id(members_);
  if (one_in(2)) {
    std::string target = fmt::format("/api/v1/members/{}/reading?", member);
    for (std::size_t more = below(4); more > 0; --more) target += "&book_id=" + id(books_);
    return {.target = target, .revisits = one_in(2)};
  }
  const std::string_view kind = any(kKinds);
  std::string target = fmt::format("/api/v1/members/{}/{}?limit={}", member, kind, 1 + below(5));
  static constexpr std::array kOrders{""sv, "&sort=created_at"sv, "&sort=-created_at"sv, "&sort=-rating"sv,
                                      "&sort=rating,-updated_at"sv};
  target += any(kOrders);
  return {.target = target, .walks = one_in(2), .revisits = one_in(4)};
}

}  // namespace lectern::test
