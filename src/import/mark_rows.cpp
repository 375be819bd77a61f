#include "import/mark_rows.hpp"

#include "import/exported.hpp"
#include "import/repair.hpp"

namespace lectern::importing {
namespace {

using enum MarkField;

constexpr auto kNames = std::to_array<Synonym<MarkField>>({{"memberid", member_id},
                                                           {"bookid", book_id},
                                                           {"rating", rating},
                                                           {"createdat", created_at},
                                                           {"updatedat", updated_at},
                                                           {"favoritesince", favorite_since},
                                                           {"incartsince", in_cart_since}});

std::unexpected<std::string> refused(std::string_view what, std::string_view cell) {
  return std::unexpected(std::string{what} + " cannot be " + in_quotes(cell));
}

std::optional<reading::Rating> read_rating(std::string_view cell) {
  double points = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), points);
  if (error != std::errc{} || end != cell.data() + cell.size()) return {};
  const auto parsed = reading::Rating::parse(points);
  return parsed ? std::optional{*parsed} : std::nullopt;
}

bool names_pair(const Columns<MarkField>& columns) {
  return columns.has(member_id) && columns.has(book_id);
}

}  // namespace

bool RatingRows::understands(std::span<const std::string> header) {
  const Columns<MarkField> columns{header, kNames};
  return names_pair(columns) && columns.has(rating);
}

RatingRows::RatingRows(std::span<const std::string> header) : columns_(header, kNames) {}

std::expected<reading::RatingRow, std::string> RatingRows::read(const CsvRow& row, Instant now) const {
  const auto cell = [&](MarkField field) { return columns_.cell(row, field); };
  const auto member = read_exported<reading::MemberId>(cell(member_id));
  const auto book = read_exported<reading::BookId>(cell(book_id));
  const auto given = read_rating(cell(rating));
  const auto times = read_times(cell(created_at), cell(updated_at), {}, now);
  if (!member) return refused("member_id", cell(member_id));
  if (!book) return refused("book_id", cell(book_id));
  if (!given) return refused("rating", cell(rating));
  if (!times) return refused("created_at", cell(created_at));
  return reading::RatingRow{*member, *book, *given, times->created_at, times->updated_at};
}

std::optional<reading::Shelf> ShelfRows::shelf_of(std::span<const std::string> header) {
  const Columns<MarkField> columns{header, kNames};
  if (!names_pair(columns)) return {};
  if (columns.has(favorite_since)) return reading::Shelf::favorites;
  if (columns.has(in_cart_since)) return reading::Shelf::cart;
  return {};
}

ShelfRows::ShelfRows(reading::Shelf shelf, std::span<const std::string> header)
    : since_(shelf == reading::Shelf::favorites ? favorite_since : in_cart_since), columns_(header, kNames) {}

std::expected<reading::ShelfRow, std::string> ShelfRows::read(const CsvRow& row, Instant now) const {
  const auto cell = [&](MarkField field) { return columns_.cell(row, field); };
  const auto member = read_exported<reading::MemberId>(cell(member_id));
  const auto book = read_exported<reading::BookId>(cell(book_id));
  const auto since = read_time(cell(since_));
  if (!member) return refused("member_id", cell(member_id));
  if (!book) return refused("book_id", cell(book_id));
  if (!since || *since > now) return refused(enum_name(since_), cell(since_));
  return reading::ShelfRow{*member, *book, *since};
}

}  // namespace lectern::importing
