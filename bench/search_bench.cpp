// How long searches take over a big library: makes one of random books, asks what people ask, prints medians and 99th
// percentiles by the kind of question.
//   search_bench [books] [searches] [folder for the database]
// Titles and names are put together from the words of the starter library, and new words from their halves; words are
// as unevenly frequent as in real titles (Zipf). The same books and questions every time. From the root of the source.
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <map>
#include <random>

#include <fmt/format.h>

#include "base/isbn.hpp"
#include "base/text.hpp"
#include "bench_library.hpp"
#include "catalog/book_import_service.hpp"
#include "catalog/catalog_service.hpp"
#include "catalog/discovery_service.hpp"
#include "import/csv_reader.hpp"
#include "import/file_source.hpp"
#include "runtime/run_sync.hpp"

namespace {

using namespace lectern;

class Random {
 public:
  std::size_t below(std::size_t end) { return engine_() % end; }
  double share() { return static_cast<double>(engine_() >> 11U) * 0x1p-53; }
  /// A rank below `end`; the first are the most likely, as words of a language are.
  std::size_t rank_below(std::size_t end) {
    const double rank = std::exp(share() * std::log(static_cast<double>(end) + 1)) - 1;
    return std::min(static_cast<std::size_t>(rank), end - 1);
  }
  template <class T>
  const T& of(const std::vector<T>& things) {
    return things[below(things.size())];
  }

 private:
  std::mt19937_64 engine_{2026};
};

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

struct Shelf {
  std::vector<std::string> titles;
  std::vector<std::string> authors;
  std::vector<std::string> isbns;
};

class BookMaker {
 public:
  explicit BookMaker(Random& random)
      : random_(random),
        title_words_(grow(starter_words(0), 60'000, random)),
        name_words_(grow(starter_words(1), 40'000, random)) {}

  catalog::BookToImport next(Shelf& shelf) {
    catalog::BookToImport item;
    const std::string author = fmt::format("{} {}", name_words_[random_.rank_below(name_words_.size())],
                                           name_words_[random_.rank_below(name_words_.size())]);
    item.book.title = Text<1, 255>::trusted(phrase(1 + random_.below(4) + random_.below(4)));
    item.book.author = Text<1, 200>::trusted(author);
    item.book.genre = Text<1, 127>::trusted(random_.of(kGenres));
    item.book.published_year = catalog::PublishedYear::trusted(static_cast<std::int64_t>(1900 + random_.below(125)));
    if (random_.below(10) < 7) item.book.isbn = catalog::BookCode::parse(isbn()).value();
    if (random_.below(2) == 0) item.book.description = Text<0, 5000>::trusted(phrase(15));
    item.author_names = {author};
    shelf.titles.push_back(item.book.title.str());
    shelf.authors.push_back(author);
    if (item.book.isbn) shelf.isbns.push_back(item.book.isbn->str());
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

Shelf fill(db::Database& database, const Context& context, std::size_t count, Random& random) {
  constexpr std::size_t kBatch = 500;
  BookMaker maker{random};
  Shelf shelf;
  std::vector<catalog::PreparedBook> batch;
  for (std::size_t i = 1; i <= count; ++i) {
    batch.push_back(catalog::prepare_book(maker.next(shelf), context.now));
    if (batch.size() < kBatch && i < count) continue;
    run_sync(database.transaction(
        context, [&](db::Transaction& tx) -> db::awaitable<void> { co_await catalog::add_books(tx, batch); }));
    batch.clear();
  }
  // Some books are lent often: popularity must not be the order of numbers.
  static const db::Statement<void()> lend{"bench.lend",
                                          "update books set borrow_count = number * 7919 % 1009 where number % 4 = 0"};
  run_sync(
      database.transaction(context, [&](db::Transaction& tx) -> db::awaitable<void> { co_await tx.execute(lend); }));
  return shelf;
}

/// What people ask for.
class Asker {
 public:
  Asker(const Shelf& shelf, Random& random) : shelf_(shelf), random_(random) {}

  std::pair<std::string_view, std::string> next() {
    const std::size_t kind = random_.below(100);
    if (kind < 30) return {"a title", random_.of(shelf_.titles)};
    if (kind < 45) return {"a title with a typo", with_typo(random_.of(shelf_.titles))};
    if (kind < 60)
      return {"an author and a word", random_.of(shelf_.authors) + " " + word_of(random_.of(shelf_.titles))};
    if (kind < 70) return {"an author with a typo", with_typo(random_.of(shelf_.authors))};
    if (kind < 85) return {"one word", word_of(random_.of(shelf_.titles))};
    if (kind < 95)
      return {"the beginning of a word", word_of(random_.of(shelf_.titles)).substr(0, 2 + random_.below(4))};
    if (kind < 98) return {"an ISBN", random_.of(shelf_.isbns)};
    return {"a part of an ISBN", random_.of(shelf_.isbns).substr(5, 7)};
  }

  /// As far as somebody has typed.
  std::string beginning() {
    const std::string& text = random_.below(3) == 0 ? random_.of(shelf_.authors) : random_.of(shelf_.titles);
    return text.substr(0, 1 + random_.below(12));
  }

 private:
  std::string word_of(const std::string& text) { return random_.of(words(text)); }

  std::string with_typo(std::string text) {
    for (int tried = 0; tried < 20; ++tried) {
      const std::size_t at = 1 + random_.below(text.size());
      if (at + 1 >= text.size() || text[at] == ' ' || text[at - 1] == ' ' || text[at + 1] == ' ') continue;
      std::swap(text[at], text[at + 1]);
      return text;
    }
    return text;
  }

  const Shelf& shelf_;
  Random& random_;
};

class Times {
 public:
  template <class Work>
  void measure(std::string_view kind, const Work& work) {
    const auto began = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - began;
    by_kind_[kind].push_back(took.count());
    all_.push_back(took.count());
  }
  void print(std::string_view name) {
    for (auto& [kind, times] : by_kind_) print_line(kind, times);
    print_line(name, all_);
  }

 private:
  static void print_line(std::string_view name, std::vector<double>& times) {
    std::ranges::sort(times);
    const auto at = [&](double share) {
      return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
    };
    fmt::print("  {:<24} {:>6} asked: median {:6.2f} ms, p95 {:6.2f} ms, p99 {:6.2f} ms, longest {:6.2f} ms\n", name,
               times.size(), at(0.5), at(0.95), at(0.99), times.back());
  }

  std::map<std::string_view, std::vector<double>> by_kind_;
  std::vector<double> all_;
};

void search(db::Database& database, const Shelf& shelf, std::size_t searches, Random& random) {
  catalog::CatalogService catalog{database};
  catalog::DiscoveryService discovery{database};
  const auto began = std::chrono::steady_clock::now();
  run_sync(discovery.learn_words());
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - began;
  fmt::print("  dictionary read in {:.0f} ms\n", took.count());
  Asker asker{shelf, random};
  Times times;
  Times suggestions;
  for (std::size_t i = 0; i < searches; ++i) {
    catalog::BookQuery query;
    const auto [kind, q] = asker.next();
    query.q = Text<0, 200>::trusted(q);
    times.measure(kind, [&] { run_sync(catalog.list_books(query)); });
    catalog::SuggestQuery beginning;
    beginning.q = Text<0, 200>::trusted(asker.beginning());
    suggestions.measure("typed so far", [&] { run_sync(discovery.suggest(beginning)); });
  }
  times.print("search (5, 25)");
  suggestions.print("suggestions (p99 10)");
}

}  // namespace

int main(int count, char** arguments) {
  const std::size_t books = count > 1 ? std::strtoul(arguments[1], nullptr, 10) : 200'000;
  const std::size_t searches = count > 2 ? std::strtoul(arguments[2], nullptr, 10) : 5'000;
  const std::filesystem::path folder = count > 3 ? arguments[3] : std::filesystem::temp_directory_path().string();
  const std::filesystem::path path = folder / "search_bench.db";
  bench::remove_database(path);
  const SystemClock clock;
  const Context context{.clock = &clock, .now = clock.now(), .correlation_id = {}, .actor = {}, .idempotency = {}};
  Random random;
  {
    db::sqlite::SqliteDatabase database{path};
    bench::migrate(database, clock.now());
    const auto began = std::chrono::steady_clock::now();
    const Shelf shelf = fill(database, context, books, random);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    fmt::print("{} books made in {:.1f} s\n", books, took.count());
    search(database, shelf, searches, random);
  }
  bench::remove_database(path);
}
