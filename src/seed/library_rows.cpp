#include "seed/library_rows.hpp"

namespace lectern::seed {
namespace {

template <class Id, class IdOf>
std::vector<Id> ids_of(std::uint32_t count, IdOf id_of) {
  std::vector<Id> ids;
  ids.reserve(count);
  for (std::uint32_t i = 0; i < count; ++i) ids.emplace_back(id_of(i));
  return ids;
}

}  // namespace

SimulatedLibrary::SimulatedLibrary(const Plan& plan, const OpeningTimes& times, const Catalogue& catalogue,
                                   const Membership& membership, const LendingTerms& terms, Course course)
    : plan_(plan),
      times_(times),
      catalogue_(catalogue),
      membership_(membership),
      terms_(terms),
      course_(std::move(course)),
      author_ids_(ids_of<catalog::AuthorId>(catalogue.author_count(), [&](auto i) { return catalogue.author_id(i); })),
      book_ids_(ids_of<catalog::BookId>(catalogue.book_count(), [&](auto i) { return catalogue.book_id(i); })),
      member_ids_(ids_of<members::MemberId>(membership.count(), [&](auto i) { return membership.id(i); })),
      books_of_authors_(catalogue.author_count()) {
  for (std::uint32_t book = 0; book < catalogue.book_count(); ++book)
    if (!course_.book_archived[book])
      for (const std::uint32_t author : catalogue.authors_of(book)) ++books_of_authors_[author];
}

std::optional<Instant> SimulatedLibrary::instant_of(std::optional<Moment> moment) const {
  if (!moment) return {};
  return times_.instant_of(*moment);
}

IndexedAuthor SimulatedLibrary::author(std::uint32_t index) const {
  MadeAuthor made = catalogue_.author(index);
  catalog::Author author;
  author.id = author_ids_[index];
  author.name = std::move(made.name);
  author.email = std::move(made.email);
  author.biography = std::move(made.biography);
  author.book_count = books_of_authors_[index];
  author.version = 1;
  author.created_at = author.updated_at = times_.instant_of(made.arrived);
  const std::int64_t number = number_of(index);
  return {{author.id, number, author.name, name_key(author.name), author.email, author.biography, author.book_count,
           author.version, author.created_at, author.updated_at},
          catalog::search_words(number, author)};
}

IndexedBook SimulatedLibrary::book(std::uint32_t index) const {
  MadeBook made = catalogue_.book(index);
  std::vector<catalog::AuthorRef> authors;
  std::vector<std::string> names;
  for (const std::uint32_t author : made.authors) {
    names.push_back(catalogue_.author(author).name);
    authors.push_back({author_ids_[author], names.back()});
  }
  catalog::BookRow row;
  row.id = book_ids_[index];
  row.title = std::move(made.title);
  row.author = catalog::author_line(names);
  row.isbn = std::move(made.isbn);
  row.genre = std::string{made.genre};
  row.description = std::move(made.description);
  row.language = std::string{made.language};
  row.published_year = made.year;
  row.total_copies = made.copies;
  row.withheld_copies = made.withheld;
  row.version = 1;
  row.created_at = row.updated_at = times_.instant_of(made.arrived);
  const LoanCount& count = course_.of_books[index];
  const std::int64_t number = number_of(index);
  return {{catalog::to_record(row, authors), number, count.out, count.loans, instant_of(course_.book_archived[index])},
          catalog::search_words(number, row, authors)};
}

std::vector<LinkLine> SimulatedLibrary::links_of(std::uint32_t book) const {
  std::vector<LinkLine> links;
  for (const std::uint32_t author : catalogue_.authors_of(book))
    links.push_back({book_ids_[book], std::ssize(links), author_ids_[author]});
  return links;
}

IndexedMember SimulatedLibrary::member(std::uint32_t index, const members::LoanSums& sums) const {
  MadeMember made = membership_.member(index);
  members::Member member;
  member.id = member_ids_[index];
  member.card_number = std::move(made.card_number);
  member.name = std::move(made.name);
  member.email = std::move(made.email);
  member.phone = std::move(made.phone);
  member.language = std::move(made.language);
  member.notify = made.notify;
  member.version = 1;
  member.created_at = member.updated_at = times_.instant_of(made.arrived);
  const std::int64_t number = number_of(index);
  return {{members::to_record(member), sums, number, instant_of(course_.member_archived[index])},
          members::search_words(number, member)};
}

LoanLine SimulatedLibrary::loan(std::size_t index) const {
  using circulation::BorrowSource;
  using circulation::BorrowStatus;
  const Loan& loan = course_.loans[index];
  const LoanRow row = make_row(plan_, times_, terms_, loan, index);
  return {{.id = circulation::BorrowId{row.id},
           .book_id = book_ids_[loan.book],
           .member_id = member_ids_[loan.member],
           .status = row.returned_at ? BorrowStatus::returned : BorrowStatus::borrowed,
           .source = row.by_self ? BorrowSource::self : BorrowSource::desk,
           .borrowed_at = row.borrowed_at,
           .due_date = row.due_date,
           .returned_at = row.returned_at,
           .fine = Money::from_minor_units(row.fine)},
          row.borrowed_on,
          row.returned_on};
}

}  // namespace lectern::seed
