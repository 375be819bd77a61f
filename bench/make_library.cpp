// Makes a big library for other benchmarks: random books, members, and past loans of them.
//   make_library DATABASE_FILE [books]; to be run from the root of the source, whose data it reads
// Titles and names are put together from the words of the starter library, and new words from their halves; words are
// as unevenly frequent as in real titles (Zipf), and books as unevenly lent: the most lent one has 2,000 past loans and
// a few more. The same library every time.
#include <cstdlib>
#include <map>

#include <fmt/format.h>

#include "base/text.hpp"
#include "bench_library.hpp"
#include "catalog/book_import_service.hpp"
#include "import/csv_reader.hpp"
#include "import/file_source.hpp"
#include "measure.hpp"
#include "runtime/run_sync.hpp"

namespace {

using namespace lectern;
using bench::Library;
using bench::Random;
using db::awaitable;

constexpr std::size_t kMembers = 60'000;
constexpr std::size_t kLoans = 36'000;

/// The words of a column of the starter library, the most frequent first.
std::vector<std::string> starter_words(std::size_t column) {
  std::map<std::string, std::size_t> counts;
  importing::CsvReader reader{importing::open_file("data/starter_books.csv").source};
  reader.next();
  while (const auto row = reader.next())
    for (std::string& word : words(row->cells.at(column))) ++counts[std::move(word)];
  std::vector<std::string> all;
  for (const auto& [word, count] : counts) all.push_back(word);
  std::ranges::stable_sort(all, std::ranges::greater{}, [&](const std::string& word) { return counts[word]; });
  return all;
}

/// As many words as asked for: behind the given ones new ones, of the beginning of one and the end of another.
std::vector<std::string> grow(std::vector<std::string> known, std::size_t count, Random& random) {
  const std::size_t given = known.size();
  while (known.size() < count) {
    const std::string& head = known[random.below(given)];
    const std::string& tail = known[random.below(given)];
    std::string word = head.substr(0, 1 + head.size() / 2) + tail.substr(tail.size() / 2);
    if (word.size() >= 4 && is_valid_text(word)) known.push_back(std::move(word));
  }
  return known;
}

class BookMaker {
 public:
  explicit BookMaker(Random& random)
      : random_(random),
        title_words_(grow(starter_words(0), 60'000, random)),
        name_words_(grow(starter_words(1), 40'000, random)) {}

  catalog::BookToImport next() {
    catalog::BookToImport item;
    const std::string author = fmt::format("{} {}", name_words_[random_.rank_below(name_words_.size())],
                                           name_words_[random_.rank_below(name_words_.size())]);
    item.id = catalog::BookId::make();
    item.book.title = Text<1, 255>::trusted(phrase(1 + random_.below(4) + random_.below(4)));
    item.book.author = Text<1, 200>::trusted(author);
    item.book.genre = Text<1, 127>::trusted(random_.of(kGenres));
    item.book.published_year = catalog::PublishedYear::trusted(static_cast<std::int64_t>(1900 + random_.below(125)));
    if (random_.below(10) < 7) item.book.isbn = catalog::BookCode::parse(isbn()).value();
    if (random_.below(2) == 0) item.book.description = Text<0, 5000>::trusted(phrase(15));
    item.author_names = {author};
    return item;
  }

 private:
  std::string phrase(std::size_t length) {
    std::string text;
    for (std::size_t i = 0; i < length; ++i)
      text.append(i == 0 ? "" : " ").append(title_words_[random_.rank_below(title_words_.size())]);
    return text;
  }

  std::string isbn() {
    const std::string nine = fmt::format("{:09}", ++isbn_count_ * 37 % 1'000'000'000);
    int sum = 0;
    for (std::size_t i = 0; i < nine.size(); ++i) sum += (10 - static_cast<int>(i)) * (nine[i] - '0');
    const int check = (11 - sum % 11) % 11;
    return nine + (check == 10 ? 'X' : static_cast<char>('0' + check));
  }

  static inline const std::vector<std::string> kGenres{"Fantasy", "History",  "Science", "Poetry", "Crime",
                                                       "Romance", "Children", "Essays",  "Travel", "Biography"};
  Random& random_;
  std::vector<std::string> title_words_;
  std::vector<std::string> name_words_;
  std::int64_t isbn_count_ = 0;
};

/// Calls `add(tx, i)` for every i below `count`, 500 to a transaction.
template <class Add>
void add_many(Library& library, std::size_t count, const Add& add) {
  constexpr std::size_t kBatch = 500;
  for (std::size_t begin = 0; begin < count; begin += kBatch)
    run_sync(library.database.transaction(library.context(), [&](db::Transaction& tx) -> awaitable<void> {
      for (std::size_t i = begin; i < std::min(begin + kBatch, count); ++i) co_await add(tx, i);
    }));
}

/// One came in every minute up to now.
std::vector<catalog::BookId> add_books(Library& library, std::size_t count, Random& random) {
  BookMaker maker{random};
  std::vector<catalog::BookId> ids;
  std::vector<catalog::PreparedBook> batch;
  const auto ended = library.clock.now();
  for (std::size_t i = 1; i <= count; ++i) {
    catalog::BookToImport book = maker.next();
    ids.push_back(*book.id);
    batch.push_back(catalog::prepare_book(std::move(book), ended - std::chrono::minutes{count - i}));
    if (batch.size() < 500 && i < count) continue;
    run_sync(library.database.transaction(
        library.context(), [&](db::Transaction& tx) -> awaitable<void> { co_await catalog::add_books(tx, batch); }));
    batch.clear();
  }
  return ids;
}

std::vector<members::MemberId> add_members(Library& library) {
  std::vector<members::MemberId> ids;
  add_many(library, kMembers, [&](db::Transaction& tx, std::size_t i) -> awaitable<void> {
    members::NewMember member;
    member.name = Text<2, 100>::trusted(fmt::format("Borrower {}", i));
    ids.push_back(members::MemberId::make());
    co_await library.services.members.import_member(tx, member, ids.back());
  });
  return ids;
}

void add_loans(Library& library, const std::vector<catalog::BookId>& books,
               const std::vector<members::MemberId>& members, Random& random) {
  using std::chrono::hours;
  constexpr std::size_t kStride = 7'919;  // the most lent are not the first
  const auto ended = library.clock.now();
  add_many(library, kLoans, [&](db::Transaction& tx, std::size_t i) -> awaitable<void> {
    const auto borrowed_at = ended - hours{kLoans - i} - hours{24 * 30};
    circulation::BorrowRow loan{.id = circulation::BorrowId::make(),
                                .book_id = books[random.rank_below(books.size()) * kStride % books.size()],
                                .member_id = random.of(members),
                                .status = circulation::BorrowStatus::returned,
                                .source = circulation::BorrowSource::desk,
                                .borrowed_at = borrowed_at,
                                .due_date = borrowed_at + hours{24 * 14},
                                .returned_at = borrowed_at + hours{24 + random.below(24 * 20)},
                                .fine = {}};
    co_await library.services.lending.import_loan(tx, loan);
  });
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    fmt::print(stderr, "make_library DATABASE_FILE [books]; to be run from the root of the source\n");
    return 2;
  }
  const std::size_t books = count > 2 ? std::strtoul(arguments[2], nullptr, 10) : 200'000;
  bench::remove_database(arguments[1]);
  Library library{std::string{"sqlite:"} + arguments[1]};
  Random random;
  const double took = bench::Times{}.measure([&] {
    const auto ids = add_books(library, books, random);
    add_loans(library, ids, add_members(library), random);
  });
  fmt::print("{} books, {} members, {} loans made in {:.1f} s\n", books, kMembers, kLoans, took / 1000);
}
