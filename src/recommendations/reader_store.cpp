#include "recommendations/reader_store.hpp"

namespace lectern::recommendations::reader_store {
namespace {

using db::Statement;

const Statement<ReaderRating(MemberId)> rated_statement{
    "readers.rated",
    "select r.book_id, b.genre, r.rating from ratings r join books b on b.id = r.book_id where r.member_id = $1"};
struct LikedRow {
  std::string title;
  std::string author;
  std::optional<std::string> genre;
  std::int64_t rating = 0;  // in half points
};
BOOST_DESCRIBE_STRUCT(LikedRow, (), (title, author, genre, rating))
const Statement<LikedRow(MemberId, std::int64_t, std::int64_t)> liked_statement{
    "readers.liked",
    "select b.title, b.author, b.genre, r.rating from ratings r join books b on b.id = r.book_id "
    "where r.member_id = $1 and r.rating >= $2 order by r.rating desc, r.updated_at desc, r.book_id limit $3"};
const Statement<BookId(MemberId)> borrowed_statement{"readers.borrowed",
                                                     "select distinct book_id from borrows where member_id = $1"};

// In words that the partial index books_best_of_genre has; over all genres books_by_rating serves.
std::string best_where(std::string_view condition, std::string_view limit) {
  return fmt::format(
      "select {} from books where {}archived_at is null and total_ratings > 0 and average_rating >= 7 "
      "order by average_rating desc, total_ratings desc, id limit {}",
      db::select_list<BookVotes>(), condition, limit);
}
const Statement<BookVotes(std::string, std::int64_t)> best_of_genre_statement{"books.best_of_genre",
                                                                              best_where("genre = $1 and ", "$2")};
const Statement<BookVotes(std::int64_t)> best_statement{"books.best", best_where("", "$1")};

// In the order of books_by_rating.
const Statement<BookVotes(MemberId, std::int64_t)> unrated_statement{
    "readers.unrated", "select " + db::select_list<BookVotes>("b") +
                           " from books b where b.archived_at is null and not exists ("
                           "select 1 from ratings r where r.member_id = $1 and r.book_id = b.id) "
                           "order by b.average_rating desc, b.id desc limit $2"};

const Statement<catalog::Book(db::Ids<BookId>)> books_statement{
    "recommended.books",
    "select " + db::select_list<catalog::Book>() + " from books where archived_at is null and id in ($1…)"};
const Statement<Title(db::Ids<BookId>)> titles_statement{"recommended.titles",
                                                         "select id, title from books where id in ($1…)"};

}  // namespace

awaitable<std::vector<ReaderRating>> list_rated(db::Session& session, MemberId member) {
  return session.list(rated_statement, member);
}

awaitable<std::vector<LikedBookTold>> list_liked(db::Session& session, MemberId member, std::int64_t least,
                                                 std::int64_t most) {
  std::vector<LikedBookTold> liked;
  for (LikedRow& row : co_await session.list(liked_statement, member, least, most))
    liked.push_back(
        {std::move(row.title), std::move(row.author), std::move(row.genre), static_cast<double>(row.rating) / 2});
  co_return liked;
}

awaitable<std::vector<BookId>> list_borrowed(db::Session& session, MemberId member) {
  return session.list(borrowed_statement, member);
}

awaitable<std::vector<BookVotes>> list_best_of_genre(db::Session& session, std::string genre, std::int64_t most) {
  return session.list(best_of_genre_statement, std::move(genre), most);
}

awaitable<std::vector<BookVotes>> list_best(db::Session& session, std::int64_t most) {
  return session.list(best_statement, most);
}

awaitable<std::vector<BookVotes>> list_unrated(db::Session& session, MemberId member, std::int64_t most) {
  return session.list(unrated_statement, member, most);
}

awaitable<std::vector<catalog::Book>> list_books(db::Session& session, std::span<const BookId> ids) {
  return session.list(books_statement, db::Ids<BookId>{ids});
}

awaitable<std::vector<Title>> list_titles(db::Session& session, std::span<const BookId> ids) {
  return session.list(titles_statement, db::Ids<BookId>{ids});
}

}  // namespace lectern::recommendations::reader_store
