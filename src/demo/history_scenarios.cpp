#include <array>

#include "demo/scenario.hpp"

namespace lectern::demo {
namespace {

void details_and_history(Library& library) {
  const std::string book = library.add_book("Much Asked For");
  const std::string rosa = library.add_member("Rosa Leitner");
  const std::string otto = library.add_member("Otto Brandt");
  library.post("/borrows/" + library.lend(book, rosa) + "/return").expect(200);
  const std::string loan = library.lend(book, otto);

  const Reply details = library.get("/books/" + book + "/details");
  details.expect(200).expect("book.id", book).expect("current_borrowers.0.borrow_id", loan);
  details.expect("borrow_history.data.0.member_id", rosa).expect("analytics.total_times_borrowed", 2);
  library.get("/books/" + book + "/analytics").expect(200).expect("availability_status", "OUT_OF_STOCK");
  library.get("/books/" + book + "/borrows").expect(200).expect_size("data", 2).expect("data.0.id", loan);

  library.get("/members/" + otto).expect(200).expect("active_borrows_count", 1);
  library.get("/members/" + otto + "/analytics").expect(200).expect("active_books", 1).expect("overdue_count", 0);
  const Reply history = library.get("/members/" + rosa + "/history");
  history.expect(200).expect("data.0.book_id", book).expect("data.0.was_overdue", false);
}

void audit_trail(Library& library) {
  const std::string book = library.add_book("Well Recorded");
  library.patch("/books/" + book, {{"genre", "Chronicle"}}).expect(200);
  const Reply trail = library.get("/audit?entity_type=book&entity_id=" + book);
  trail.expect(200).expect_size("data", 2).expect("data.0.action", "update").expect("data.1.action", "create");
  trail.expect("data.0.old_state.genre", nullptr).expect("data.0.new_state.genre", "Chronicle");
  trail.expect("data.0.actor_id", "demo");
}

/// A loan of today is not overdue; of those that are, the one due first comes first.
void overdue_list(Library& library) {
  const std::string member = library.add_member("Rosa Leitner");
  library.lend(library.add_book("Not Yet Due"), member);
  library.get("/borrows?overdue=true&member_id=" + member).expect(200).expect_size("data", 0);
  library.get("/borrows?status=active&member_id=" + member).expect(200).expect("data.0.days_overdue", 0);
  const Reply overdue = library.get("/borrows/overdue?limit=100").expect(200);
  std::string before;
  for (const auto& loan : overdue.list("data")) {
    const std::string due{loan.at("due_date").as_string()};
    check(before <= due, "GET /api/v1/borrows/overdue does not begin with the longest overdue");
    before = due;
  }
}

}  // namespace

Scenarios history_scenarios() {
  static constexpr std::array kScenarios{
      Scenario{"Details and history", "of a book and of its readers", details_and_history},
      Scenario{"The audit trail", "who changed what, before and after", audit_trail},
      Scenario{"Overdue loans", "longest overdue first, none of today", overdue_list},
  };
  return kScenarios;
}

}  // namespace lectern::demo
