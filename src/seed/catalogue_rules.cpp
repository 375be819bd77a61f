#include "seed/catalogue_rules.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/isbn.hpp"
#include "seed/title_rules.hpp"

namespace lectern::seed {
namespace {

struct LanguageShare {
  std::uint32_t percent;
};
constexpr std::array<LanguageShare, 4> kLanguages{LanguageShare{68}, LanguageShare{20}, LanguageShare{6},
                                                  LanguageShare{6}};

/// The registration groups of ISBNs by language: the nine digits before the check digit begin at `first`.
struct IsbnGroup {
  std::uint64_t first;
  std::uint64_t size;
};
constexpr std::array<IsbnGroup, 4> kIsbnGroups{IsbnGroup{0, 200'000'000}, IsbnGroup{965'000'000, 1'000'000},
                                               IsbnGroup{200'000'000, 100'000'000}, IsbnGroup{840'000'000, 10'000'000}};

constexpr std::int64_t kFirstIsbns = 1967;
constexpr int kTriesForAuthor = 12;

std::int64_t year_of(Day day) {
  return static_cast<int>(std::chrono::year_month_day{day}.year());
}

std::string biography_of(Random& random, const Person& person, Language language, const Genre& genre,
                         std::uint32_t begins) {
  const std::uint32_t born = begins - random.between(22, 45);
  if (language == Language::hebrew) return fmt::format("{}, שנת לידה {}.", person.name, born);
  if (language == Language::french) return fmt::format("{} : une œuvre commencée en {}.", person.name, begins);
  if (language == Language::spanish) return fmt::format("{}: una obra que empieza en {}.", person.name, begins);
  return fmt::format("{} was born in {} and is known for {} since {}.", person.name, born, genre.name, begins);
}

}  // namespace

Catalogue::Catalogue(const Plan& plan, const OpeningTimes& times) : plan_(plan), times_(times) {
  for (const IsbnGroup& group : kIsbnGroups) title_numbers_.emplace_back(plan.seed, group.first, group.size);
}

Catalogue::AuthorTraits Catalogue::draw_author(Random& random) {
  constexpr std::array<std::uint32_t, 10> kProductive{250, 250, 250, 250, 250, 500, 500, 500, 700, 1000};
  AuthorTraits author{};
  author.language = static_cast<Language>(draw_group(random, kLanguages));
  author.genre = draw_group(random, genres());
  const bool is_classic = random.chance(60);
  author.begins =
      is_classic ? random.between(1800, 1930) : std::max(random.between(1935, 2018), random.between(1935, 2018));
  author.productive = kProductive[random.below(kProductive.size())];
  return author;
}

Catalogue::AuthorTraits Catalogue::author_traits(std::uint32_t index) const {
  Random random{plan_.seed, Stream::author, index};
  return draw_author(random);
}

MadeAuthor Catalogue::author(std::uint32_t index) const {
  Random random{plan_.seed, Stream::author, index};
  const AuthorTraits traits = draw_author(random);
  const Person person = make_person(random, traits.language);
  MadeAuthor author{.name = person.name, .email = {}, .biography = {}, .arrived = {}};
  if (random.chance(600)) author.email = person.given_latin + '.' + person.family_latin + "@example.com";
  if (random.chance(500))
    author.biography = biography_of(random, person, traits.language, genres()[traits.genre], traits.begins);
  author.arrived = this->traits(index * kBooksOfAuthor).arrived;
  return author;
}

Uuid Catalogue::author_id(std::uint32_t index) const {
  return make_id(plan_.seed, Stream::author_id, index, times_.instant_of(traits(index * kBooksOfAuthor).arrived));
}

std::uint32_t Catalogue::draw_author_of(Random& random, std::uint32_t book) const {
  const std::uint32_t so_far = book / kBooksOfAuthor + 1;
  std::uint32_t author = random.below(so_far);
  for (int i = 0; i < kTriesForAuthor && !random.chance(author_traits(author).productive); ++i)
    author = random.below(so_far);
  return author;
}

std::vector<std::uint32_t> Catalogue::draw_authors(Random& random, std::uint32_t book) const {
  const bool is_first_of_author = book % kBooksOfAuthor == 0;
  std::vector<std::uint32_t> authors{is_first_of_author ? book / kBooksOfAuthor : draw_author_of(random, book)};
  if (!random.chance(110)) return authors;
  const Language language = author_traits(authors.front()).language;
  for (int i = 0; i < kTriesForAuthor; ++i) {
    const std::uint32_t other = draw_author_of(random, book);
    if (other == authors.front() || author_traits(other).language != language) continue;
    authors.push_back(other);
    break;
  }
  return authors;
}

BookTraits Catalogue::draw_traits(Random& random, std::uint32_t index) const {
  BookTraits traits;
  const std::size_t tier = draw_group(random, kTiers);
  traits.tier = static_cast<Tier>(tier);
  traits.copies = random.between(kCopies[tier].least, kCopies[tier].most);
  traits.withheld = traits.copies >= 3 && random.chance(10) ? 1 : 0;  // being mended
  traits.arrived = times_.arrival_of(index, plan_.books, random.fraction());
  return traits;
}

BookTraits Catalogue::traits(std::uint32_t index) const {
  Random random{plan_.seed, Stream::book, index};
  return draw_traits(random, index);
}

std::vector<std::uint32_t> Catalogue::authors_of(std::uint32_t book) const {
  Random random{plan_.seed, Stream::book, book};
  static_cast<void>(draw_traits(random, book));  // comes first, as in book()
  return draw_authors(random, book);
}

Uuid Catalogue::book_id(std::uint32_t index) const {
  return make_id(plan_.seed, Stream::book_id, index, times_.instant_of(traits(index).arrived));
}

std::int64_t Catalogue::draw_year(Random& random, const AuthorTraits& author, Moment arrived) const {
  constexpr std::uint32_t kYearsOfWriting = 40;
  const auto last = static_cast<std::uint32_t>(year_of(times_.date_of(arrived.day)));
  const std::uint32_t begins = std::min(author.begins, last);
  return begins + random.below(std::min(kYearsOfWriting, last - begins + 1));
}

std::string Catalogue::isbn(std::uint32_t index, Language language) const {
  const auto group = static_cast<std::size_t>(language);
  constexpr std::string_view kCheckDigitNotRead = "0";
  return isbn13_from_isbn10(
      fmt::format("{:09}{}", kIsbnGroups[group].first + title_numbers_[group][index], kCheckDigitNotRead));
}

MadeBook Catalogue::book(std::uint32_t index) const {
  Random random{plan_.seed, Stream::book, index};
  const BookTraits traits = draw_traits(random, index);
  MadeBook book;
  book.authors = draw_authors(random, index);
  const AuthorTraits author = author_traits(book.authors.front());
  const Genre& genre = genres()[random.chance(750) ? author.genre : draw_group(random, genres())];
  BookText text = make_book_text(random, author.language, genre);
  book.title = std::move(text.title);
  book.description = std::move(text.description);
  book.genre = genre.name;
  book.language = tag_of(author.language);
  book.year = draw_year(random, author, traits.arrived);
  if (book.year >= kFirstIsbns || random.chance(600)) book.isbn = isbn(index, author.language);
  book.copies = traits.copies;
  book.withheld = traits.withheld;
  book.arrived = traits.arrived;
  return book;
}

}  // namespace lectern::seed
