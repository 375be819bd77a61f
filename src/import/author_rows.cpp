#include "import/author_rows.hpp"

#include "import/exported.hpp"
#include "import/text_cells.hpp"

namespace lectern::importing {
namespace {

using enum AuthorField;

constexpr auto kSynonyms = std::to_array<Synonym<AuthorField>>({{"id", id},
                                                                {"name", name},
                                                                {"author", name},
                                                                {"email", email},
                                                                {"emailaddress", email},
                                                                {"biography", biography},
                                                                {"bio", biography},
                                                                {"createdat", created_at},
                                                                {"updatedat", updated_at}});

/// To the letter where an export wrote it, else cleaned.
template <std::int64_t Min, std::int64_t Max>
std::optional<Text<Min, Max>> read_cell(std::string_view cell, bool exported, std::string_view field,
                                        Repairs& repairs) {
  if (exported)
    if (auto text = read_exported<Text<Min, Max>>(cell)) return text;
  return read_text<Min, Max>(cell, field, repairs);
}

std::optional<catalog::AuthorEmail> read_email(std::string_view cell, Repairs& repairs) {
  const std::string text = clean_line(cell);
  if (text.empty()) return {};
  if (auto address = catalog::AuthorEmail::parse(text)) return std::move(*address);
  note_left_out(text, "email", repairs);
  return {};
}

}  // namespace

bool AuthorRows::understands(std::span<const std::string> header) {
  const Columns<AuthorField> columns{header, kSynonyms};
  return columns.has(name) && columns.has(biography) && !find_column(header, "title");
}

AuthorRows::AuthorRows(std::span<const std::string> header) : columns_(header, kSynonyms) {}

std::expected<ReadAuthor, std::string> AuthorRows::read(const CsvRow& row, Instant now) const {
  const auto cell = [&](AuthorField field) { return columns_.cell(row, field); };
  ReadAuthor result;
  auto& [author, repairs] = result;
  author.id = read_exported<catalog::AuthorId>(cell(id));
  author.times = read_times(cell(created_at), cell(updated_at), {}, now);
  const bool exported = author.id && author.times;
  auto text = read_cell<1, 200>(cell(name), exported, "name", repairs);
  if (!text) return std::unexpected("no usable name");
  author.author.name = std::move(*text);
  author.author.email = read_email(cell(email), repairs);
  author.author.biography = read_cell<0, 5000>(cell(biography), exported, "biography", repairs);
  return result;
}

}  // namespace lectern::importing
