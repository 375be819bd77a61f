// The simulated catalogue: authors with several books each, and books. Whatever is asked of an author or a book follows
// from the plan and their index alone, so that any thread can make any part of it. Immutable.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "seed/behaviour_rules.hpp"
#include "seed/identity_rules.hpp"
#include "seed/opening_rules.hpp"

namespace lectern::seed {

/// On average.
inline constexpr std::uint32_t kBooksOfAuthor = 8;

struct MadeAuthor {
  std::string name;
  std::optional<std::string> email;
  std::optional<std::string> biography;
  Moment arrived;
};

struct MadeBook {
  std::string title;
  std::vector<std::uint32_t> authors;  // indexes; one or two
  std::optional<std::string> isbn;     // 13 digits, of no other book
  std::string_view genre;
  std::string description;
  std::string_view language;
  std::int64_t year = 0;
  std::uint32_t copies = 0;
  std::uint32_t withheld = 0;
  Moment arrived;
};

/// What of a book its loans depend on.
struct BookTraits {
  Tier tier = Tier::d;
  std::uint32_t copies = 0;
  std::uint32_t withheld = 0;
  Moment arrived;
  [[nodiscard]] std::uint32_t on_shelf() const { return copies - withheld; }
};

class Catalogue {
 public:
  /// Both must outlive it.
  Catalogue(const Plan& plan, const OpeningTimes& times);

  [[nodiscard]] std::uint32_t author_count() const { return (plan_.books + kBooksOfAuthor - 1) / kBooksOfAuthor; }
  [[nodiscard]] std::uint32_t book_count() const { return plan_.books; }

  /// In the order of their arrival, as books are; an author comes with their first book.
  [[nodiscard]] MadeAuthor author(std::uint32_t index) const;
  [[nodiscard]] Uuid author_id(std::uint32_t index) const;
  [[nodiscard]] MadeBook book(std::uint32_t index) const;
  [[nodiscard]] BookTraits traits(std::uint32_t index) const;
  [[nodiscard]] Uuid book_id(std::uint32_t index) const;
  /// The first is drawn among all who have come so far, the second of the same language.
  [[nodiscard]] std::vector<std::uint32_t> authors_of(std::uint32_t book) const;

 private:
  struct AuthorTraits {
    Language language;
    std::size_t genre;
    std::uint32_t begins;      // the year of their first book
    std::uint32_t productive;  // in thousandths
  };

  [[nodiscard]] static AuthorTraits draw_author(Random& random);
  [[nodiscard]] AuthorTraits author_traits(std::uint32_t index) const;
  [[nodiscard]] std::uint32_t draw_author_of(Random& random, std::uint32_t book) const;
  [[nodiscard]] std::vector<std::uint32_t> draw_authors(Random& random, std::uint32_t book) const;
  [[nodiscard]] BookTraits draw_traits(Random& random, std::uint32_t index) const;
  [[nodiscard]] std::int64_t draw_year(Random& random, const AuthorTraits& author, Moment arrived) const;
  [[nodiscard]] std::string isbn(std::uint32_t index, Language language) const;

  const Plan& plan_;
  const OpeningTimes& times_;
  std::vector<Shuffled> title_numbers_;  // of ISBNs, by language
};

}  // namespace lectern::seed
