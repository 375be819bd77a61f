#include "seed/library_load.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include <xxhash.h>

#include "base/bytes.hpp"
#include "catalog/inventory_service.hpp"
#include "db/word_index.hpp"
#include "seed/blocks_in_order.hpp"

namespace lectern::seed {
namespace {

constexpr std::size_t kBlock = 4'000;

struct CounterLine {
  std::string name;
  std::int64_t shard = 0;
  std::int64_t value = 0;
};
BOOST_DESCRIBE_STRUCT(CounterLine, (), (name, shard, value))

struct WordLine {
  std::string index_name;
  std::string word;
  std::int64_t frequency = 0;
  std::int64_t in_names = 0;
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(WordLine, (), (index_name, word, frequency, in_names, version))

struct WordIndexLine {
  std::string name;
  std::int64_t version = 0;
  std::int64_t format = 0;
};
BOOST_DESCRIBE_STRUCT(WordIndexLine, (), (name, version, format))

/// As loan_days has it. The version follows from who borrowed what, so that the same library has the same rows.
struct DayLine {
  Day day{};
  std::int64_t borrow_count = 0;
  std::int64_t return_count = 0;
  std::int64_t member_count = 0;
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(DayLine, (), (day, borrow_count, return_count, member_count, version))

/// As loan_day_columns has it.
struct ColumnsLine {
  Day day{};
  db::Blob members;
  db::Blob books;
};
BOOST_DESCRIBE_STRUCT(ColumnsLine, (), (day, members, books))

/// Small, so that the sum over a day's loans is an integer yet.
std::int64_t content_of(const LoanLine& loan) {
  const Uuid& member = loan.member_id.uuid();
  const Uuid& book = loan.book_id.uuid();
  const std::uint64_t hash =
      XXH3_64bits_withSeed(&*book.begin(), book.size(), XXH3_64bits(&*member.begin(), member.size()));
  return static_cast<std::int64_t>(hash >> 24U);
}

/// Rows and the words of each, of a table that is searched.
template <class Line, class Words>
struct IndexedBlock {
  std::vector<Line> lines;
  std::vector<Words> words;
  db::WordFrequencies frequencies;
};

class Loading {
 public:
  Loading(db::BulkLoad& load, const SimulatedLibrary& library, const LoadTerms& terms, const LoadProgress& progress)
      : load_(load), library_(library), terms_(terms), progress_(progress) {}

  /// Loans come before the members, whose rows bear what their loans come to.
  void run() {
    load_indexed("authors", catalog::author_store::word_index(), library_.author_count(),
                 [&](std::uint32_t i) { return library_.author(i); });
    load_indexed("books", catalog::book_store::word_index(), library_.book_count(),
                 [&](std::uint32_t i) { return library_.book(i); });
    load_links();
    load_loans();
    load_indexed("members", members::member_store::word_index(), library_.member_count(),
                 [&](std::uint32_t i) { return library_.member(i, sums_of_members_[i]); });
    load_days();
    load_counters();
  }

 private:
  /// The rows first, then their words: one table after the other.
  template <class IndexedOf>
  void load_indexed(std::string_view table, const db::WordIndex& index, std::uint32_t count, IndexedOf indexed_of) {
    using Row = decltype(indexed_of(0U));
    using Block = IndexedBlock<decltype(Row::line), decltype(Row::words)>;
    std::vector<decltype(Row::words)> words;
    db::WordFrequencies frequencies;
    const auto make = [&](std::size_t first, std::size_t last) {
      Block block;
      for (std::size_t i = first; i < last; ++i) {
        Row row = indexed_of(static_cast<std::uint32_t>(i));
        db::add_frequencies(block.frequencies, index, db::fields_of(row.words), 1);
        block.lines.push_back(std::move(row.line));
        block.words.push_back(std::move(row.words));
      }
      return block;
    };
    blocks_in_order(count, kBlock, terms_.threads, make, [&](Block block) {
      count_rows(block.lines);
      load_.add(table, std::span<const decltype(Row::line)>{block.lines});
      for (const auto& [word, frequency] : block.frequencies) {
        frequencies[word].anywhere += frequency.anywhere;
        frequencies[word].in_names += frequency.in_names;
      }
      std::ranges::move(block.words, std::back_inserter(words));
      tell(table, words.size(), count);
    });
    for (const auto& entry : words) load_.add_entry(index, entry.number, db::fields_of(entry));
    load_words(index, frequencies);
  }

  void load_words(const db::WordIndex& index, const db::WordFrequencies& frequencies) {
    const std::string name{index.name};
    std::vector<WordLine> lines;
    for (const auto& [word, frequency] : frequencies)
      lines.push_back({name, word, frequency.anywhere, frequency.in_names, terms_.version});
    std::ranges::sort(lines, {}, &WordLine::word);
    load_.run("delete from words where index_name = '" + name + "'");
    load_.run("delete from word_indexes where name = '" + name + "'");
    load_.add("words", std::span<const WordLine>{lines});
    const WordIndexLine line{name, terms_.version, db::kWordFormat};
    load_.add("word_indexes", std::span{&line, 1});
  }

  void load_links() {
    const auto make = [&](std::size_t first, std::size_t last) {
      std::vector<LinkLine> lines;
      for (std::size_t i = first; i < last; ++i)
        std::ranges::move(library_.links_of(static_cast<std::uint32_t>(i)), std::back_inserter(lines));
      return lines;
    };
    blocks_in_order(library_.book_count(), kBlock, terms_.threads, make, [&](const std::vector<LinkLine>& lines) {
      load_.add("book_authors", std::span<const LinkLine>{lines});
    });
  }

  void load_loans() {
    const std::size_t count = library_.course().loans.size();
    const auto make = [&](std::size_t first, std::size_t last) {
      std::vector<LoanLine> lines;
      lines.reserve(last - first);
      for (std::size_t i = first; i < last; ++i) lines.push_back(library_.loan(i));
      return lines;
    };
    std::size_t loaded = 0;
    blocks_in_order(count, kBlock, terms_.threads, make, [&](const std::vector<LoanLine>& lines) {
      load_.add("borrows", std::span<const LoanLine>{lines});
      for (const LoanLine& line : lines) count_loan(line, library_.course().loans[loaded++]);
      tell("loans", loaded, count);
    });
    counters_["borrows"] = static_cast<std::int64_t>(count);
    counters_["borrows.active"] = active_;
  }

  /// Loans come in the order in which they were made.
  void count_loan(const LoanLine& loan, const Loan& made) {
    DayLine& day = days_[loan.borrowed_on];
    ++day.borrow_count;
    members::LoanSums& sums = sums_of_members_[made.member];
    sums = sums + circulation::sums_of(loan);
    day.version += content_of(loan);
    if (std::exchange(last_days_[made.member], loan.borrowed_on) != loan.borrowed_on) ++day.member_count;
    ColumnsLine& columns = columns_[loan.borrowed_on];
    append_u32(columns.members.bytes, static_cast<std::uint32_t>(number_of(made.member)));
    append_u32(columns.books.bytes, static_cast<std::uint32_t>(number_of(made.book)));
    if (loan.returned_on) {
      ++days_[*loan.returned_on].return_count;
    } else {
      ++active_;
    }
  }

  void load_days() {
    std::vector<DayLine> lines;
    for (auto& [day, line] : days_) {
      if (day > terms_.last_day_over) break;
      line.day = day;
      lines.push_back(line);
    }
    load_.add("loan_days", std::span<const DayLine>{lines});
    std::vector<ColumnsLine> columns;
    for (auto& [day, line] : columns_) {
      if (day > terms_.last_day_over) break;
      line.day = day;
      columns.push_back(std::move(line));
    }
    load_.add("loan_day_columns", std::span<const ColumnsLine>{columns});
  }

  void count_rows(const std::vector<AuthorLine>& lines) { counters_["authors"] += std::ssize(lines); }
  void count_rows(const std::vector<BookLine>& lines) {
    for (const BookLine& line : lines) {
      if (line.archived_at) continue;
      ++counters_["books"];
      ++counters_["books.genre:" + line.genre.value()];
      const std::int64_t available = line.total_copies - line.withheld_copies - line.active_borrow_count;
      inventory_ += catalog::share_of(line.total_copies, available, line.borrow_count);
    }
  }
  void count_rows(const std::vector<MemberLine>& lines) {
    for (const MemberLine& line : lines) counters_["members"] += line.archived_at ? 0 : 1;
  }

  /// Of the audit log and the shop there are others, which stay.
  void load_counters() {
    load_.run(
        "delete from counters where name in ('authors', 'books', 'members', 'borrows', 'borrows.active') "
        "or name like 'books.%' or name like 'reviews.book:%'");
    counters_[std::string{catalog::kCopiesCounter}] = inventory_.copies;
    counters_[std::string{catalog::kLowStockCounter}] = inventory_.low_stock;
    counters_[std::string{catalog::kOutOfStockCounter}] = inventory_.out_of_stock;
    counters_[std::string{catalog::kNeverBorrowedCounter}] = inventory_.never_borrowed;
    std::vector<CounterLine> lines;
    lines.reserve(counters_.size());
    for (const auto& [name, value] : counters_) lines.push_back({name, 0, value});
    load_.add("counters", std::span<const CounterLine>{lines});
  }

  void tell(std::string_view what, std::size_t rows, std::size_t of) const {
    if (progress_) progress_(what, rows, of);
  }

  db::BulkLoad& load_;
  const SimulatedLibrary& library_;
  const LoadTerms terms_;
  const LoadProgress& progress_;
  std::map<std::string, std::int64_t> counters_;
  catalog::InventoryShare inventory_;
  std::int64_t active_ = 0;
  std::map<Day, DayLine> days_;
  std::map<Day, ColumnsLine> columns_;
  std::vector<Day> last_days_ = std::vector<Day>(library_.member_count());  // on which a member borrowed
  std::vector<members::LoanSums> sums_of_members_ = std::vector<members::LoanSums>(library_.member_count());
};

}  // namespace

db::BulkTables loaded_tables(Replacing replacing) {
  db::BulkTables tables{.cleared = {"notifications", "cart_items", "favorites", "ratings", "reviews", "borrows",
                                    "loan_day_columns", "loan_days", "book_authors", "members", "books", "authors",
                                    "weekly_recommendations", "recommendation_runs", "recommendation_models"},
                        .indexes = {&catalog::author_store::word_index(), &catalog::book_store::word_index(),
                                    &members::member_store::word_index()}};
  if (replacing == Replacing::nothing) tables.empty = {"borrows", "members", "books", "authors"};
  return tables;
}

void load_library(db::BulkLoad& load, const SimulatedLibrary& library, const LoadTerms& terms,
                  const LoadProgress& progress) {
  Loading{load, library, terms, progress}.run();
}

}  // namespace lectern::seed
