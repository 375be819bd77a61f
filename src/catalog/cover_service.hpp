// The covers of books: pictures in a folder, each under a name that no other has, and the book's `image_url`, which
// says which of them it is. A file is on the disk before a transaction names it, and is removed after one that names
// another; so a book never shows half a picture, and what a crash leaves is at most a file that nobody names, which a
// job removes. Thread-safe; files are read and written on threads of its own. stop() before the loops end that wait.
#pragma once

#include <memory>

#include <boost/asio/thread_pool.hpp>

#include "base/entity_tag.hpp"
#include "catalog/book.hpp"
#include "db/database.hpp"
#include "jobs/attempt.hpp"
#include "runtime/file_folder.hpp"

namespace lectern::catalog {

using db::awaitable;

inline constexpr jobs::Kind kCollectCovers{.name = "covers.collect", .max_attempts = 3, .at_once = 1};

class CoverService {
 public:
  /// `folder` is empty where no pictures are kept.
  CoverService(db::Database& database, const std::string& folder);
  ~CoverService() { stop(); }
  CoverService(const CoverService&) = delete;
  CoverService& operator=(const CoverService&) = delete;

  /// Which picture a book has. Throws BOOK_NOT_FOUND, COVER_NOT_FOUND.
  awaitable<std::string> get_version(BookId id, bool include_archived);
  /// Nothing if it is there no more: another has taken its place, or the file is lost.
  awaitable<std::optional<std::string>> find_picture(BookId id, std::string version);

  /// `picture` must stay where it is until it is stored. Throws PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE,
  /// IMAGES_NOT_KEPT, BOOK_NOT_FOUND (also of an archived book), PreconditionFailed.
  awaitable<Book> set_cover(BookId id, std::string_view picture, Precondition precondition, const Context& context);
  /// Throws IMAGES_NOT_KEPT, BOOK_NOT_FOUND, COVER_NOT_FOUND, PreconditionFailed.
  awaitable<void> remove_cover(BookId id, Precondition precondition, const Context& context);

  /// Removes files that are so old and that no book of this library names; how many. Those of books that it does not
  /// know are another library's.
  awaitable<std::int64_t> collect(std::chrono::seconds age);
  awaitable<std::string> collect_by_job(jobs::Attempt& attempt);

  /// Waits for files that are being read or written. Idempotent.
  void stop() { threads_.join(); }

 private:
  [[nodiscard]] const FileFolder& folder() const;
  awaitable<void> discard(BookId id, std::string version);

  db::Database& database_;
  std::unique_ptr<const FileFolder> folder_;  // null where none are kept
  boost::asio::thread_pool threads_;
};

}  // namespace lectern::catalog
