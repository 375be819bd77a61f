#include "import/review_rows.hpp"

#include "import/exported.hpp"
#include "import/repair.hpp"

namespace lectern::importing {
namespace {

using enum ReviewField;

constexpr auto kNames = std::to_array<Synonym<ReviewField>>({{"id", id},
                                                             {"bookid", book_id},
                                                             {"reviewername", reviewer_name},
                                                             {"memberid", member_id},
                                                             {"rating", rating},
                                                             {"comment", comment},
                                                             {"createdat", created_at},
                                                             {"updatedat", updated_at}});

std::unexpected<std::string> refused(std::string_view what, std::string_view cell) {
  return std::unexpected(std::string{what} + " cannot be " + in_quotes(cell));
}

}  // namespace

bool ReviewRows::understands(std::span<const std::string> header) {
  const Columns<ReviewField> columns{header, kNames};
  return columns.has(book_id) && columns.has(reviewer_name) && columns.has(rating);
}

ReviewRows::ReviewRows(std::span<const std::string> header) : columns_(header, kNames) {}

std::expected<reading::Review, std::string> ReviewRows::read(const CsvRow& row, Instant now) const {
  const auto cell = [&](ReviewField field) { return columns_.cell(row, field); };
  const auto own = read_exported<reading::ReviewId>(cell(id));
  const auto book = read_exported<reading::BookId>(cell(book_id));
  const auto member = read_exported<reading::MemberId>(cell(member_id));
  const auto name = read_exported<reading::ReviewerName>(cell(reviewer_name));
  const auto stars = read_exported<reading::Stars>(cell(rating));
  const auto text = read_exported<Text<0, 5000>>(cell(comment));
  const auto times = read_times(cell(created_at), cell(updated_at), {}, now);
  if (!own) return refused("id", cell(id));
  if (!book) return refused("book_id", cell(book_id));
  if (!member && !cell(member_id).empty()) return refused("member_id", cell(member_id));
  if (!name) return refused("reviewer_name", cell(reviewer_name));
  if (!stars) return refused("rating", cell(rating));
  if (!text && !cell(comment).empty()) return refused("comment", cell(comment));
  if (!times) return refused("created_at", cell(created_at));
  return reading::Review{.id = *own,
                         .book_id = *book,
                         .reviewer_name = name->str(),
                         .member_id = member,
                         .rating = stars->value(),
                         .comment = text_or_none(text),
                         .version = 1,
                         .created_at = times->created_at,
                         .updated_at = times->updated_at};
}

}  // namespace lectern::importing
