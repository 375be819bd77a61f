// The cells of a book that need more than cleaning: identifiers, years, copies, authors. Pure functions that append
// what they had to repair.
#pragma once

#include "base/scalar.hpp"
#include "catalog/book.hpp"
#include "import/repair.hpp"

namespace lectern::importing {

/// What an identifier's column may hold: ISBNs alone, local identifiers too, or what our own export wrote.
enum class Identifiers : std::uint8_t { isbn_only, local_too, as_exported };
/// The identifier from the column of ISBNs or else that of ISBN-13s, with lost leading zeros restored.
std::optional<catalog::BookCode> read_identifier(std::string_view isbn, std::string_view isbn13, Identifiers allowed,
                                                 Repairs& repairs);

std::optional<catalog::PublishedYear> read_year(std::string_view cell, const ReadContext& context, Repairs& repairs);

/// At least 1, at most 1,000; 1 where the cell is empty.
catalog::Copies read_copies(std::string_view cell, Repairs& repairs);
std::optional<catalog::WithheldCopies> read_withheld(std::string_view cell, catalog::Copies total, Repairs& repairs);

/// The names in a cell, each once, in their order. A name in quotation marks may hold the separator.
std::vector<std::string> read_authors(std::string_view cell, char separator, Repairs& repairs);
/// The same of a cell as our own export writes it (catalog::join_names), to the letter.
std::vector<std::string> read_exported_authors(std::string_view cell);

std::optional<LanguageTag> read_language(std::string_view cell, Repairs& repairs);
std::optional<catalog::ImageUrl> read_image(std::string_view cell, Repairs& repairs);

}  // namespace lectern::importing
