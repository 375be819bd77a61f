#include "import/loan_rows.hpp"

#include <array>

#include "import/exported.hpp"
#include "import/repair.hpp"

namespace lectern::importing {
namespace {

using enum LoanField;

constexpr auto kNames = std::to_array<Synonym<LoanField>>({{"id", id},
                                                           {"bookid", book_id},
                                                           {"memberid", member_id},
                                                           {"status", status},
                                                           {"source", source},
                                                           {"borrowedat", borrowed_at},
                                                           {"duedate", due_date},
                                                           {"returnedat", returned_at},
                                                           {"fine", fine}});

std::unexpected<std::string> refused(std::string_view what, std::string_view cell) {
  return std::unexpected(std::string{what} + " cannot be " + in_quotes(cell));
}

/// What a loan needs, told apart from what contradicts it.
std::optional<std::string> contradiction_in(const circulation::BorrowRow& loan) {
  const bool returned = loan.status == circulation::BorrowStatus::returned;
  if (returned != loan.returned_at.has_value()) return "its status does not fit its time of return";
  if (loan.due_date < loan.borrowed_at) return "it is due before it was made";
  if (returned && *loan.returned_at < loan.borrowed_at) return "it was returned before it was made";
  return {};
}

}  // namespace

bool LoanRows::understands(std::span<const std::string> header) {
  const Columns<LoanField> columns{header, kNames};
  return columns.has(id) && columns.has(book_id) && columns.has(member_id) && columns.has(borrowed_at);
}

LoanRows::LoanRows(std::span<const std::string> header) : columns_(header, kNames) {}

std::expected<circulation::BorrowRow, std::string> LoanRows::read(const CsvRow& row) const {
  const auto cell = [&](LoanField field) { return columns_.cell(row, field); };
  circulation::BorrowRow loan;
  const auto own = read_exported<circulation::BorrowId>(cell(id));
  const auto book = read_exported<circulation::BookId>(cell(book_id));
  const auto member = read_exported<circulation::MemberId>(cell(member_id));
  const auto borrowed = read_time(cell(borrowed_at));
  const auto due = read_time(cell(due_date));
  if (!own) return refused("id", cell(id));
  if (!book) return refused("book_id", cell(book_id));
  if (!member) return refused("member_id", cell(member_id));
  if (!borrowed) return refused("borrowed_at", cell(borrowed_at));
  if (!due) return refused("due_date", cell(due_date));
  const auto known = enum_from_name<circulation::BorrowStatus>(cell(status));
  if (!known) return refused("status", cell(status));
  loan.id = *own;
  loan.book_id = *book;
  loan.member_id = *member;
  loan.status = *known;
  loan.source = enum_from_name<circulation::BorrowSource>(cell(source)).value_or(circulation::BorrowSource::desk);
  loan.borrowed_at = *borrowed;
  loan.due_date = *due;
  loan.returned_at = read_time(cell(returned_at));
  if (const auto wrong = contradiction_in(loan)) return std::unexpected(*wrong);
  if (loan.returned_at && !cell(fine).empty()) {
    const auto amount = Money::parse(cell(fine));
    if (!amount) return refused("fine", cell(fine));
    loan.fine = *amount;
  }
  return loan;
}

}  // namespace lectern::importing
