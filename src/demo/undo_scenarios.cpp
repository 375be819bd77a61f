#include <array>

#include "demo/scenario.hpp"

namespace lectern::demo {
namespace {

/// A library may allow no undoing at all, and then says so.
bool undoes_nothing(Library& library, const std::string& loan) {
  if (library.setting("undo_minutes") != "0") return false;
  library.post(loan + "/undo").expect_problem(409, "TOO_LATE_TO_UNDO");
  return true;
}

void undo_of_a_loan(Library& library) {
  const std::string book = library.add_book("Lent by Mistake");
  const std::string member = library.add_member("Rosa Leitner");
  const std::string loan = "/borrows/" + library.lend(book, member);
  if (undoes_nothing(library, loan)) return;
  library.post(loan + "/undo").expect(204);
  library.get(loan).expect_problem(404, "BORROW_RECORD_NOT_FOUND");
  library.get("/books/" + book).expect(200).expect("available_copies", 1).expect("borrow_count", 0);
  library.get("/members/" + member + "/borrows").expect(200).expect_size("data", 0);
}

void undo_of_a_return(Library& library) {
  const std::string book = library.add_book("Returned by Mistake");
  const std::string loan = "/borrows/" + library.lend(book, library.add_member("Rosa Leitner"));
  library.post(loan + "/return").expect(200);
  if (undoes_nothing(library, loan)) return;
  library.post(loan + "/undo").expect(200).expect("status", "borrowed").expect("returned_at", nullptr);
  library.get("/books/" + book).expect(200).expect("available_copies", 0);
  library.post(loan + "/return").expect(200).expect("status", "returned");
}

}  // namespace

Scenarios undo_scenarios() {
  static constexpr std::array kScenarios{
      Scenario{"A loan undone", "204; loan and counts are gone", undo_of_a_loan},
      Scenario{"A return undone", "200; the loan is out again", undo_of_a_return},
  };
  return kScenarios;
}

}  // namespace lectern::demo
