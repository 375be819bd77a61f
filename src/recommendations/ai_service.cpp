#include "recommendations/ai_service.hpp"

#include <algorithm>
#include <ranges>
#include <set>

#include "base/entity_tag.hpp"
#include "recommendations/genre_lists_service.hpp"
#include "recommendations/list_rules.hpp"
#include "recommendations/picks_service.hpp"
#include "recommendations/reader_rules.hpp"
#include "recommendations/reader_store.hpp"
#include "recommendations/suggestion_rules.hpp"

namespace lectern::recommendations {
namespace {

constexpr std::string_view kNothingLiked = "Please rate some books first to get personalized recommendations!";
constexpr std::string_view kAllRated = "You've rated all the books! Check back when we add more.";
constexpr std::string_view kByGenres = "Using genre-based recommendations";
constexpr std::string_view kByGenresForNow = "Using genre-based recommendations (the AI is unavailable right now)";
constexpr std::string_view kNotRatedYet = "You have not rated this one yet";

/// Always so many are asked for, so that one answer serves every `limit`; what is missing the rules add.
constexpr std::size_t kAskedFor = 10;
constexpr std::int64_t kMostLikedTold = 50;
/// As many as one query takes ids. Of the first two kinds no more than these, so that each kind has some.
constexpr std::size_t kMostCandidates = db::kMaxIds;
constexpr std::size_t kMostLearnt = 40;
constexpr std::size_t kMostOfGenres = 30;
constexpr std::int64_t kUnratedLookedAt = 200;
/// Ratings make them stale at once; after this time books are considered that have come since.
constexpr std::chrono::hours kKept{24};

bool likes_something(const Reader& reader) {
  return std::ranges::any_of(reader.rated,
                             [](const ReaderRating& rating) { return rating.rating >= kLikedHalfPoints; });
}

/// Says exactly which ratings the answer is to, so that no other can be taken for it, however it was kept.
std::string key_of(MemberId member, const Reader& reader, const std::string& model) {
  std::vector<ReaderRating> rated = reader.rated;
  std::ranges::sort(rated, {}, [](const ReaderRating& rating) { return rating.book_id.uuid(); });
  std::string asked = model;
  for (const ReaderRating& rating : rated)
    asked.append("\n").append(rating.book_id.str()).append(" ").append(std::to_string(rating.rating));
  return "ai/" + member.str() + "/" + entity_tag(asked);
}

std::vector<Candidate> candidates_of(const Suggestions& suggestions) {
  std::vector<Candidate> candidates;
  candidates.reserve(suggestions.recommendations.size());
  for (const auto& [id, reason, score] : suggestions.recommendations)
    candidates.push_back({.id = id, .score = score, .reason = reason, .because = {}});
  return candidates;
}

/// S2's: books of liked genres first, all with the same score.
std::vector<Candidate> candidates_of(const std::vector<BookVotes>& books,
                                     const std::map<std::string, std::int64_t>& genres) {
  std::vector<Candidate> candidates;
  for (const BookVotes& book : books) {
    const bool is_of_genre = book.genre && genres.contains(*book.genre);
    std::string reason{kNotRatedYet};
    if (is_of_genre) reason = "Recommended because you like " + *book.genre + " books";
    candidates.push_back(
        {.id = book.id, .score = is_of_genre ? kUsualScore : 0, .reason = std::move(reason), .because = {}});
  }
  std::ranges::stable_partition(candidates, [](const Candidate& candidate) { return candidate.score > 0; });
  return candidates;
}

/// The ids of books that come from several sources, each once.
class Pool {
 public:
  explicit Pool(std::vector<BookId> hidden) : hidden_(hidden.begin(), hidden.end()) {}

  void add(BookId id) {
    if (ids_.size() < kMostCandidates && hidden_.insert(id).second) ids_.push_back(id);
  }
  [[nodiscard]] const std::vector<BookId>& ids() const { return ids_; }

 private:
  std::set<BookId> hidden_;
  std::vector<BookId> ids_;
};

/// In the order of the ids; those that are not in the catalogue are left out.
awaitable<std::vector<CandidateTold>> tell(db::Session& session, const std::vector<BookId>& ids) {
  if (ids.empty()) co_return std::vector<CandidateTold>{};
  std::map<BookId, catalog::Book> books;
  for (catalog::Book& book : co_await reader_store::list_books(session, ids)) books.emplace(book.id, std::move(book));
  std::vector<CandidateTold> told;
  for (const BookId& id : ids)
    if (const auto book = books.find(id); book != books.end())
      told.push_back({id, book->second.title, book->second.author, book->second.genre});
  co_return told;
}

}  // namespace

awaitable<Recommendations> AiService::recommend(MemberId member, Limit limit, const Context& context) {
  co_await members_.get_member(member);
  const Reader reader = co_await find_reader(database_, member);
  if (!likes_something(reader)) co_return Recommendations{{}, std::string{kNothingLiked}};
  Picks picks{database_, limit, known_to(reader)};
  if (chat_.is_set_up()) {
    const auto suggestions = co_await suggest(member, reader, context);
    if (suggestions) co_await picks.add(candidates_of(*suggestions), suggestions->reasoning);
  }
  // A reader who wants five is to get five; each says for itself why it is there.
  if (!picks.are_full()) co_await add_by_rules(picks, member, reader, chat_.is_set_up() ? kByGenresForNow : kByGenres);
  Recommendations recommended = picks.take();
  const bool is_nothing_left =
      recommended.recommendations.empty() && (co_await reader_store::list_unrated(database_, member, 1)).empty();
  if (is_nothing_left) recommended.reasoning = kAllRated;
  co_return recommended;
}

/// Failures are not kept; those who asked at once share them.
awaitable<std::optional<Suggestions>> AiService::suggest(MemberId member, const Reader& reader,
                                                         const Context& context) {
  const cache::Question question{key_of(member, reader, chat_.model()), {"member:" + member.str() + ":ratings"}};
  const auto make = [&](bool /*will_be_kept*/) -> awaitable<cache::SharedEntry> {
    Wish wish = co_await wish_of(member, reader);
    if (wish.candidates.empty()) co_return nullptr;
    const auto suggestions = co_await chat_.ask(std::move(wish), context);
    if (!suggestions) co_return nullptr;
    co_return std::make_shared<cache::Entry>(to_json(*suggestions), cache::Entry::Headers{});
  };
  const cache::Answer answer = co_await cache_->fetch(question, kKept, make);
  if (!answer.entry) co_return std::nullopt;
  co_return read_kept_suggestions(answer.entry->body());
}

awaitable<Wish> AiService::wish_of(MemberId member, const Reader& reader) {
  auto liked = co_await reader_store::list_liked(database_, member, kLikedHalfPoints, kMostLikedTold);
  auto candidates = co_await list_candidates(member, reader);
  co_return Wish{.number_wanted = kAskedFor, .liked_books = std::move(liked), .candidates = std::move(candidates)};
}

/// What readers who liked the same liked, the best of the liked genres, then whatever is rated best, or not at all.
awaitable<std::vector<CandidateTold>> AiService::list_candidates(MemberId member, const Reader& reader) {
  Pool pool{known_to(reader)};
  if (const auto model = co_await models_.current()) {
    const auto learnt = learnt_candidates(*model, reader);
    for (const Candidate& candidate : learnt | std::views::take(kMostLearnt)) pool.add(candidate.id);
  }
  const auto best = co_await list_best_of_genres(database_, reader.rated, liked_genres(reader.rated), kMostOfGenres);
  for (const BookVotes& book : best) pool.add(book.id);
  const auto unrated = co_await reader_store::list_unrated(database_, member, kUnratedLookedAt);
  for (const BookVotes& book : unrated) pool.add(book.id);
  co_return co_await tell(database_, pool.ids());
}

awaitable<void> AiService::add_by_rules(Picks& picks, MemberId member, const Reader& reader,
                                        std::string_view reasoning) {
  const auto genres = liked_genres(reader.rated);
  const auto best =
      co_await list_best_of_genres(database_, reader.rated, genres, static_cast<std::size_t>(kMostShown.value()));
  co_await picks.add(candidates_of(best, genres), reasoning);
  if (picks.are_full()) co_return;
  const auto unrated = co_await reader_store::list_unrated(database_, member, kUnratedLookedAt);
  co_await picks.add(candidates_of(unrated, genres), reasoning);
}

}  // namespace lectern::recommendations
