// How long searches and suggestions take: asks a library what people ask, prints medians and 99th percentiles by the
// kind of question. Through the service, on one thread; the same questions every time.
//   search_bench DATABASE [searches]; sqlite:FILE or postgresql://…, with a library of make_library
#include <array>
#include <cstdlib>
#include <map>

#include <fmt/format.h>

#include "base/text.hpp"
#include "bench_library.hpp"
#include "measure.hpp"
#include "runtime/run_sync.hpp"

namespace {

using namespace lectern;
using bench::Library;
using bench::Random;
using bench::Times;

/// What people have in mind when they ask.
struct Shelf {
  std::vector<std::string> titles;
  std::vector<std::string> authors;
  std::vector<std::string> isbns;
};

struct ShelvedBook {
  std::string title;
  std::string author;
  std::optional<std::string> isbn;
};
BOOST_DESCRIBE_STRUCT(ShelvedBook, (), (title, author, isbn))

Shelf look_at_shelf(db::Database& database) {
  static const db::Statement<ShelvedBook()> books{"bench.books",
                                                  "select title, author, isbn from books order by number"};
  Shelf shelf;
  for (ShelvedBook& book : run_sync(database.list(books))) {
    shelf.titles.push_back(std::move(book.title));
    shelf.authors.push_back(std::move(book.author));
    if (book.isbn) shelf.isbns.push_back(std::move(*book.isbn));
  }
  return shelf;
}

class Asker {
 public:
  Asker(const Shelf& shelf, Random& random) : shelf_(shelf), random_(random) {}

  /// A question and its kind.
  std::pair<std::string_view, std::string> next() {
    std::size_t place = random_.below(100);
    for (const Kind& kind : kKinds) {
      if (place < kind.percent) return {kind.name, (this->*kind.ask)()};
      place -= kind.percent;
    }
    std::abort();  // they come to 100
  }

  /// As far as somebody has typed.
  std::string beginning() {
    const std::string& text = random_.below(3) == 0 ? author() : title();
    return beginning_of(text, 1 + random_.below(12));
  }

 private:
  struct Kind {
    std::string_view name;
    std::size_t percent;
    std::string (Asker::*ask)();
  };
  static const std::array<Kind, 11> kKinds;

  const std::string& title() { return random_.of(shelf_.titles); }
  const std::string& author() { return random_.of(shelf_.authors); }
  std::string word() { return random_.of(words(title())); }

  std::string whole_title() { return title(); }
  std::string title_with_typo() { return with_typo(title()); }
  std::string two_words() {
    const auto all = words(title());
    return random_.of(all) + " " + random_.of(all);
  }
  std::string author_and_word() { return author() + " " + word(); }
  std::string author_with_typo() { return with_typo(author()); }
  std::string frequent_word() { return kFrequent[random_.below(kFrequent.size())]; }
  std::string word_with_typo() { return with_typo(word()); }
  std::string beginning_of_word() { return beginning_of(word(), 2 + random_.below(4)); }
  std::string isbn() { return random_.of(shelf_.isbns); }
  std::string part_of_isbn() { return isbn().substr(5, 7); }

  /// About so many bytes, but whole characters.
  static std::string beginning_of(const std::string& text, std::size_t length) {
    std::string beginning = text.substr(0, length);
    while (!is_valid_text(beginning)) beginning.pop_back();
    return beginning.empty() ? text : beginning;
  }

  static bool is_letter(char c) { return c != ' ' && static_cast<unsigned char>(c) < 0x80; }

  std::string with_typo(std::string text) {
    for (int tried = 0; tried < 20; ++tried) {
      const std::size_t at = 1 + random_.below(text.size());
      if (at + 1 >= text.size() || !is_letter(text[at]) || !is_letter(text[at - 1]) || !is_letter(text[at + 1]))
        continue;
      std::swap(text[at], text[at + 1]);
      return text;
    }
    return text;
  }

  /// In the titles of every tenth to thirtieth book.
  static inline const std::vector<std::string> kFrequent{"the", "of", "and", "a", "to", "in"};
  const Shelf& shelf_;
  Random& random_;
};

const std::array<Asker::Kind, 11> Asker::kKinds{{{"a title", 20, &Asker::whole_title},
                                                 {"a title with a typo", 10, &Asker::title_with_typo},
                                                 {"two words of a title", 15, &Asker::two_words},
                                                 {"an author and a word", 10, &Asker::author_and_word},
                                                 {"an author with a typo", 10, &Asker::author_with_typo},
                                                 {"a word", 10, &Asker::word},
                                                 {"a word of most titles", 3, &Asker::frequent_word},
                                                 {"a word with a typo", 7, &Asker::word_with_typo},
                                                 {"the beginning of a word", 10, &Asker::beginning_of_word},
                                                 {"an ISBN", 3, &Asker::isbn},
                                                 {"a part of an ISBN", 2, &Asker::part_of_isbn}}};

void print_line(std::string_view name, const Times& times) {
  fmt::print("  {:<24} {:>5} asked: median {:5.2f} ms, p99 {:5.2f} ms, longest {:5.2f} ms\n", name, times.count(),
             times.median(), times.p99(), times.longest());
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    fmt::print(stderr, "search_bench DATABASE [searches]\n");
    return 2;
  }
  const std::size_t searches = count > 2 ? std::strtoul(arguments[2], nullptr, 10) : 5'000;
  Library library{arguments[1]};
  const Shelf shelf = look_at_shelf(library.database);
  run_sync(library.services.discovery.learn_words());
  Random random;
  Asker asker{shelf, random};
  std::map<std::string_view, Times> by_kind;
  Times all;
  Times suggestions;
  for (std::size_t i = 0; i < searches; ++i) {
    catalog::BookQuery query;
    const auto [kind, q] = asker.next();
    query.q = Text<0, 200>::trusted(q);
    by_kind[kind].add(all.measure([&] { run_sync(library.services.catalog.list_books(query)); }));
    catalog::SuggestQuery beginning;
    beginning.q = Text<0, 200>::trusted(asker.beginning());
    suggestions.measure([&] { run_sync(library.services.discovery.suggest(beginning)); });
  }
  for (const auto& [kind, times] : by_kind) print_line(kind, times);
  fmt::print("search over {} books: median {:.2f} ms, p99 {:.2f} ms, of {} (targets 5, 25)\n", shelf.titles.size(),
             all.median(), all.p99(), searches);
  fmt::print("suggestions while typing: median {:.2f} ms, p99 {:.2f} ms, of {} (target p99 10)\n", suggestions.median(),
             suggestions.p99(), searches);
}
