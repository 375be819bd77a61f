#include "recommendations/picks_service.hpp"

#include <map>

#include "recommendations/reader_store.hpp"

namespace lectern::recommendations {
namespace {

awaitable<std::map<BookId, catalog::Book>> books_of(db::Session& session, std::span<const Candidate> some) {
  std::vector<BookId> ids;
  for (const Candidate& candidate : some) ids.push_back(candidate.id);
  std::map<BookId, catalog::Book> books;
  for (catalog::Book& book : co_await reader_store::list_books(session, ids)) books.emplace(book.id, std::move(book));
  co_return books;
}

awaitable<std::map<BookId, std::string>> titles_of(db::Session& session, std::span<const Candidate> some) {
  std::set<BookId> wanted;
  for (const Candidate& candidate : some)
    if (candidate.because) wanted.insert(*candidate.because);
  std::map<BookId, std::string> titles;
  if (wanted.empty()) co_return titles;
  const std::vector<BookId> ids(wanted.begin(), wanted.end());
  for (auto& [id, title] : co_await reader_store::list_titles(session, ids)) titles.emplace(id, std::move(title));
  co_return titles;
}

}  // namespace

awaitable<void> Picks::add(std::vector<Candidate> candidates, std::string_view reasoning) {
  std::erase_if(candidates, [&](const Candidate& candidate) { return hidden_.contains(candidate.id); });
  for (std::span<const Candidate> rest{candidates}; !rest.empty() && !are_full();) {
    // A few more than there is room for: some may be archived.
    const auto some = rest.first(std::min({rest.size(), 2 * (limit_ - shown_.size()), db::kMaxIds}));
    rest = rest.subspan(some.size());
    co_await add_some(some, reasoning);
  }
}

awaitable<void> Picks::add_some(std::span<const Candidate> some, std::string_view reasoning) {
  auto books = co_await books_of(session_, some);
  const auto titles = co_await titles_of(session_, some);
  for (const Candidate& candidate : some) {
    const auto found = books.find(candidate.id);
    if (found == books.end() || are_full()) continue;
    RecommendedBook book;
    static_cast<catalog::Book&>(book) = std::move(found->second);
    book.rating = book.average_rating;
    book.reason = candidate.reason;
    if (candidate.because) book.reason += titles.contains(*candidate.because) ? titles.at(*candidate.because) : "it";
    book.similarity_score = candidate.score;
    add(std::move(book), reasoning);
  }
}

void Picks::add(RecommendedBook book, std::string_view reasoning) {
  if (are_full() || !hidden_.insert(book.id).second) return;
  if (shown_.empty()) reasoning_ = reasoning;
  shown_.push_back(std::move(book));
}

}  // namespace lectern::recommendations
