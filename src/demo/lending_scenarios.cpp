#include <array>
#include <charconv>

#include <fmt/format.h>

#include "demo/scenario.hpp"

namespace lectern::demo {
namespace {

void life_of_a_loan(Library& library) {
  const std::string book = library.add_book("The Lantern Garden", 2);
  const std::string member = library.add_member("Rosa Leitner");
  const Reply lent = library.post("/borrows", Library::loan(book, member));
  lent.expect(201).expect("status", "borrowed").expect("book.id", book).expect("member.id", member);
  const std::string loan = "/borrows/" + lent.text("id");
  library.get("/books/" + book).expect(200).expect("available_copies", 1).expect("borrow_count", 1);

  const Reply returned = library.post(loan + "/return");
  returned.expect(200).expect("status", "returned").expect("days_overdue", 0).expect("fine", 0);
  library.get(loan).expect(200).expect("returned_at", returned.text("returned_at"));
  library.get("/books/" + book).expect(200).expect("available_copies", 2).expect("borrow_count", 1);
}

void copies_run_out(Library& library) {
  const std::string book = library.add_book("The Only Two", 2);
  const std::string rosa = library.add_member("Rosa Leitner");
  const std::string otto = library.add_member("Otto Brandt");
  const std::string mina = library.add_member("Mina Okafor");
  library.lend(book, rosa);
  const std::string second = library.lend(book, otto);
  library.get("/books/" + book).expect(200).expect("available_copies", 0);
  library.post("/borrows", Library::loan(book, mina)).expect_problem(409, "INVENTORY_UNAVAILABLE");
  library.post("/borrows/" + second + "/return").expect(200);
  library.lend(book, mina);
}

void the_limit(Library& library) {
  const std::string member = library.add_member("Rosa Leitner");
  const std::string text = library.setting("max_active_borrows");
  std::int64_t limit = 0;
  std::from_chars(text.data(), text.data() + text.size(), limit);
  std::string last;
  for (std::int64_t number = 1; number <= limit; ++number)
    last = library.lend(library.add_book(fmt::format("Volume {}", number)), member);
  const std::string one_more = library.add_book("One Volume More");
  library.post("/borrows", Library::loan(one_more, member)).expect_problem(409, "BORROW_LIMIT_EXCEEDED");
  library.post("/borrows/" + last + "/return").expect(200);
  library.lend(one_more, member);
}

void double_return(Library& library) {
  const std::string loan = library.lend(library.add_book("There and Back"), library.add_member("Rosa Leitner"));
  library.post("/borrows/" + loan + "/return").expect(200);
  library.post("/borrows/" + loan + "/return").expect_problem(409, "ALREADY_RETURNED");
}

void duplicate_loan(Library& library) {
  const std::string book = library.add_book("Two of the Same", 2);
  const std::string member = library.add_member("Rosa Leitner");
  library.lend(book, member);
  const bool one_is_all = library.setting("max_active_borrows") == "1";  // and the limit is asked first
  const std::string_view code = one_is_all ? "BORROW_LIMIT_EXCEEDED" : "ACTIVE_BORROW_EXISTS";
  library.post("/borrows", Library::loan(book, member)).expect_problem(409, code);
  library.post("/members/" + member + "/borrows?book_id=" + book).expect_problem(409, code);
  library.get("/books/" + book).expect(200).expect("available_copies", 1);
}

void the_last_copy(Library& library) {
  constexpr std::size_t kClients = 16;
  const std::string book = library.add_book("The Last Copy");
  std::vector<boost::json::object> loans;
  loans.reserve(kClients);
  for (std::size_t i = 0; i < kClients; ++i)
    loans.push_back(Library::loan(book, library.add_member(fmt::format("Reader {}", i + 1))));
  std::size_t winners = 0;
  for (const Reply& reply : library.post_at_once(kClients, "/borrows", loans)) {
    if (reply.status() == 201)
      ++winners;
    else
      reply.expect_problem(409, "INVENTORY_UNAVAILABLE");
  }
  check(winners == 1, fmt::format("of {} clients, {} got the one copy", kClients, winners));
  library.get("/books/" + book).expect(200).expect("available_copies", 0);
  library.get("/books/" + book + "/borrows?status=active").expect(200).expect_size("data", 1);
}

void one_return_wins(Library& library) {
  constexpr std::size_t kClients = 8;
  const std::string book = library.add_book("Handed in Twice");
  const std::string loan = library.lend(book, library.add_member("Rosa Leitner"));
  std::size_t winners = 0;
  for (const Reply& reply : library.post_at_once(kClients, "/borrows/" + loan + "/return", {{}})) {
    if (reply.status() == 200)
      ++winners;
    else
      reply.expect_problem(409, "ALREADY_RETURNED");
  }
  check(winners == 1, fmt::format("of {} returns of one loan, {} were taken", kClients, winners));
  library.get("/books/" + book).expect(200).expect("available_copies", 1);
}

void what_is_lent_stays(Library& library) {
  const std::string book = library.add_book("Out on Loan", 2);
  const std::string member = library.add_member("Rosa Leitner");
  const std::string loan = library.lend(book, member);
  library.remove("/books/" + book).expect_problem(409, "COPIES_ON_LOAN");
  library.remove("/members/" + member).expect_problem(409, "MEMBER_HAS_LOANS");
  library.patch("/books/" + book, {{"available_copies", 2}}).expect_problem(409, "COPIES_ON_LOAN");
  library.post("/borrows/" + loan + "/return").expect(200);
  library.remove("/books/" + book).expect(204);
  library.remove("/members/" + member).expect(204);
  library.post("/books/" + book + "/restore").expect(200);
  library.post("/members/" + member + "/restore").expect(200);
}

}  // namespace

Scenarios lending_scenarios() {
  static constexpr std::array kScenarios{
      Scenario{"Life of a loan", "lend, return; copies and counts follow", life_of_a_loan},
      Scenario{"Copies run out", "409 INVENTORY_UNAVAILABLE", copies_run_out},
      Scenario{"The limit of a member", "409 BORROW_LIMIT_EXCEEDED", the_limit},
      Scenario{"Returned twice", "409 ALREADY_RETURNED", double_return},
      Scenario{"The same book again", "409 ACTIVE_BORROW_EXISTS", duplicate_loan},
      Scenario{"The last copy, contested", "of 16 at once, exactly one 201", the_last_copy},
      Scenario{"One loan returned by eight", "of 8 at once, exactly one 200", one_return_wins},
      Scenario{"What is lent stays", "409 COPIES_ON_LOAN, MEMBER_HAS_LOANS", what_is_lent_stays},
  };
  return kScenarios;
}

}  // namespace lectern::demo
