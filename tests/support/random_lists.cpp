// What a random library's people read: lists in every order with all filters, searches, single things, exports.
#include <array>

#include <fmt/format.h>

#include "support/random_library.hpp"

namespace lectern::test {
namespace {

bool is_of_loans(std::string_view list) {
  return list.ends_with("borrows") || list.ends_with("history") || list.ends_with("overdue");
}

}  // namespace

std::string RandomLibrary::filters(std::string_view list) {
  static constexpr std::array kStatus{"active"sv, "returned"sv, "overdue"sv, "all"sv, "lost"sv};
  static constexpr std::array kEntity{"book"sv, "author"sv, "member"sv, "borrow"sv, "review"sv, "product"sv};
  static constexpr std::array kAction{"create"sv, "update"sv, "delete"sv, "restore"sv,
                                      "borrow"sv, "return"sv, "undo"sv};
  static constexpr std::array kDays{"2026-03-02"sv, "2026-03-09"sv, "2026-04-01"sv, "2026-07-15"sv, "yesterday"sv};
  std::string text;
  const auto add = [&](std::size_t rarity, std::string_view name, std::string_view value) {
    if (one_in(rarity))
      text += fmt::format("&{}={}", name, value.starts_with('{') ? std::string{value} : encoded(value));
  };
  if (is_of_loans(list)) {
    add(3, "status", any(kStatus));
    add(6, "member_id", id(members_));
    add(6, "book_id", id(books_));
    add(6, "from", any(kDays));
    add(6, "to", any(kDays));
    add(5, "q", sought());
  } else if (list.ends_with("audit")) {
    add(3, "entity_type", any(kEntity));
    add(3, "action", any(kAction));
    add(5, "entity_id", id(books_));
    add(6, "from", any(kDays));
    add(6, "to", any(kDays));
  } else if (list.ends_with("members")) {
    add(8, "email", any(kEmails));
    add(8, "card_number", any(kCards));
    add(3, "include_archived", "true");
  } else if (list.ends_with("authors")) {
    add(6, "name", any(kNames));
    add(8, "email", any(kEmails));
  } else if (list.ends_with("products")) {
    add(8, "name", any(kWords));
  } else if (!list.ends_with("reviews")) {
    add(4, "genre", any(kGenres));
    add(8, "genre", any(kGenres));
    add(4, "language", any(kLanguages));
    add(6, "author_id", id(authors_));
    add(8, "author_id", id(authors_));
    add(12, "isbn", any(kIsbns));
    add(8, "title", any(kWords));
    add(5, "published_after", std::to_string(below(2'000)));
    add(5, "published_before", std::to_string(below(2'100)));
    add(5, "available", one_in(2) ? "true" : "false");
    add(8, "min_rating", std::to_string(below(10)));
    add(4, "include_archived", "true");
  }
  return text;
}

std::string RandomLibrary::order(std::string_view list) {
  static constexpr std::array kOfBooks{"title"sv,          "author"sv,         "available_copies"sv, "created_at"sv,
                                       "published_year"sv, "average_rating"sv, "borrow_count"sv,     "relevance"sv};
  static constexpr std::array kOfLoans{"borrowed_at"sv, "due_date"sv, "status"sv, "returned_at"sv};
  static constexpr std::array kOfMembers{"name"sv, "created_at"sv, "email"sv};
  static constexpr std::array kOfAuthors{"name"sv, "book_count"sv, "created_at"sv};
  static constexpr std::array kOfProducts{"name"sv, "price"sv, "stock_quantity"sv, "created_at"sv, "relevance"sv};
  static constexpr std::array kOfReviews{"created_at"sv, "rating"sv};
  static constexpr std::array kOfAudit{"created_at"sv};
  std::span<const std::string_view> keys = kOfBooks;
  if (is_of_loans(list)) keys = kOfLoans;
  if (list.ends_with("members")) keys = kOfMembers;
  if (list.ends_with("authors")) keys = kOfAuthors;
  if (list.ends_with("products")) keys = kOfProducts;
  if (list.ends_with("reviews")) keys = kOfReviews;
  if (list.ends_with("audit")) keys = kOfAudit;
  if (one_in(3)) return {};
  std::string text = "&sort=";
  for (std::size_t more = 1 + below(3); more > 0; --more) {
    text += one_in(2) ? "-" : "";
    text += any(keys);
    if (more > 1) text += ",";
  }
  return text;
}

Operation RandomLibrary::list() {
  const std::array<std::string, 14> lists{"books",
                                          "products",
                                          "books",
                                          "borrows",
                                          "borrows",
                                          "members",
                                          "authors",
                                          "audit",
                                          "borrows/overdue",
                                          "authors/" + id(authors_) + "/books",
                                          "books/" + id(books_) + "/borrows",
                                          "books/" + id(books_) + "/reviews",
                                          "members/" + id(members_) + "/borrows",
                                          "members/" + id(members_) + "/history"};
  const std::string& list = lists[below(lists.size())];
  std::string target = fmt::format("/api/v1/{}?limit={}", list, 1 + below(one_in(3) ? 100 : 8));
  target += filters(list) + order(list);
  const std::size_t way = below(4);
  if (way == 0) target += fmt::format("&offset={}", below(30));
  return {.target = target, .walks = way > 1, .revisits = way == 1};
}

Operation RandomLibrary::search() {
  static constexpr std::array kLists{"books"sv,   "books"sv,    "books"sv,       "members"sv,
                                     "authors"sv, "products"sv, "books/facets"sv};
  const std::string_view list = any(kLists);
  std::string q = one_in(10) ? std::string{any(kIsbns)} : sought();
  for (std::size_t more = below(3); more > 0; --more) q += " " + sought();
  std::string target = fmt::format("/api/v1/{}?q={}&limit={}", list, encoded(q), 1 + below(10));
  if (one_in(4)) target += filters(list);
  if (one_in(4)) target += order(list);
  if (one_in(6)) target += "&fuzzy=false";
  return {.target = target, .walks = true};
}

Operation RandomLibrary::suggest() {
  return {.target = fmt::format("/api/v1/books/suggest?q={}&limit={}", encoded(sought()), 1 + below(10))};
}

Operation RandomLibrary::look_at() {
  const std::array<std::string, 20> all{"books/" + id(books_),
                                        "books/" + id(books_) + "/details?history_limit=3",
                                        "books/" + id(books_) + "/analytics",
                                        "members/" + id(members_),
                                        "members/" + id(members_) + "/stats",
                                        "members/" + id(members_) + "/analytics",
                                        "authors/" + id(authors_),
                                        "borrows/" + id(loans_),
                                        "reviews/" + id(reviews_),
                                        "books/" + id(books_) + "?include_archived=true",
                                        "books/" + id(books_) + "/similar",
                                        "recommendations/weekly",
                                        "recommendations/simple/" + id(members_),
                                        "recommendations/personal/" + id(members_),
                                        "analytics/summary",
                                        "analytics/stats/top-members?from=2026-03-01",
                                        "analytics/stats/activity?limit=5",
                                        "analytics/stats/trends?granularity=month",
                                        "analytics/members/risk?level=HIGH",
                                        "analytics/inventory/health"};
  return {.target = "/api/v1/" + all[below(all.size())], .revisits = one_in(2)};
}

Operation RandomLibrary::export_csv() {
  static constexpr std::array kLists{"books"sv, "members"sv, "borrows"sv};
  const std::string_view list = any(kLists);
  return {.target = fmt::format("/api/v1/{}/export/csv?{}{}", list, filters(list), order(list))};
}

}  // namespace lectern::test
