#include "catalog/cover_service.hpp"

#include <fmt/format.h>

#include "catalog/book_edit_service.hpp"
#include "catalog/cover.hpp"
#include "catalog/cover_store.hpp"
#include "runtime/log.hpp"
#include "runtime/run_blocking.hpp"

namespace lectern::catalog {
namespace {

constexpr std::size_t kThreads = 4;
/// Longer than any request may take whose transaction is still to name its file.
constexpr std::chrono::hours kCollectedAge{1};

Error no_cover() {
  return {ErrorKind::not_found, "COVER_NOT_FOUND", "This book has no picture."};
}

void check_picture(std::string_view picture) {
  if (picture.size() > kMostCoverBytes)
    throw Error{ErrorKind::too_large, "PAYLOAD_TOO_LARGE", "A picture may have at most 2 MiB."};
  if (!picture_type_of(picture))
    throw Error{ErrorKind::unsupported_media, "UNSUPPORTED_MEDIA_TYPE", "A picture must be a JPEG, PNG or WebP file."};
}

/// What says for certain that nothing was committed; elsewhere a file may be one that is named now.
bool is_refusal(const Error& error) {
  return error.kind() == ErrorKind::not_found || error.kind() == ErrorKind::precondition_failed;
}

struct Change {
  Book book;
  std::optional<std::string> replaced;  // the version that it had
};

/// Without a version the book has no picture any more.
awaitable<Change> set_image(db::Transaction& tx, BookId id, const Precondition& precondition,
                            std::optional<std::string> version) {
  const auto locked = co_await book_store::lock_book(tx, id);
  if (!locked || locked->book.archived_at) throw BookId::not_found_plainly();
  auto replaced = cover_version_of(id, locked->book.image_url);
  const bool names_picture = replaced && precondition.names(cover_tag_of(*replaced));
  if (!names_picture) precondition.check(to_book(locked->book, locked->authors));
  if (!version && !replaced) throw no_cover();
  BookRow row = locked->book;
  row.image_url = version ? std::optional{cover_url_of(id, *version)} : std::nullopt;
  row = co_await store_edit(tx, *locked, std::move(row), locked->authors);
  co_return Change{to_book(std::move(row), locked->authors), std::move(replaced)};
}

}  // namespace

CoverService::CoverService(db::Database& database, const std::string& folder)
    : database_(database), threads_(folder.empty() ? 1 : kThreads) {
  if (!folder.empty()) folder_ = std::make_unique<const FileFolder>(folder);
}

const FileFolder& CoverService::folder() const {
  if (folder_) return *folder_;
  throw Error{ErrorKind::conflict, "IMAGES_NOT_KEPT",
              "This server keeps no pictures; it was started without --images."};
}

awaitable<std::string> CoverService::get_version(BookId id, bool include_archived) {
  const auto book = co_await cover_store::find_image(database_, id);
  if (!book || (book->archived_at && !include_archived)) throw BookId::not_found_plainly();
  auto version = cover_version_of(id, book->image_url);
  if (!version || !folder_) throw no_cover();
  co_return *std::move(version);
}

awaitable<std::optional<std::string>> CoverService::find_picture(BookId id, std::string version) {
  co_return co_await run_blocking(threads_, [&] { return folder().read(cover_file_of(id, version)); });
}

awaitable<Book> CoverService::set_cover(BookId id, std::string_view picture, Precondition precondition,
                                        const Context& context) {
  const FileFolder& files = folder();
  check_picture(picture);
  const auto present = co_await cover_store::find_image(database_, id);
  if (!present || present->archived_at) throw BookId::not_found_plainly();
  const std::string version = make_cover_version(picture);
  co_await run_blocking(threads_, [&] { files.write(cover_file_of(id, version), picture); });
  std::optional<Error> refusal;
  try {
    Change change = co_await database_.transaction(
        context, [&](db::Transaction& tx) { return set_image(tx, id, precondition, version); });
    if (change.replaced) co_await discard(id, *std::move(change.replaced));
    co_return std::move(change.book);
  } catch (const Error& error) {
    if (!is_refusal(error)) throw;
    refusal = error;
  }
  co_await discard(id, version);
  throw *refusal;
}

awaitable<void> CoverService::remove_cover(BookId id, Precondition precondition, const Context& context) {
  static_cast<void>(folder());
  Change change = co_await database_.transaction(
      context, [&](db::Transaction& tx) { return set_image(tx, id, precondition, std::nullopt); });
  co_await discard(id, change.replaced.value());
}

/// Nobody names it any more, nor will. What cannot be removed now the job finds later.
awaitable<void> CoverService::discard(BookId id, std::string version) {
  try {
    co_await run_blocking(threads_, [&] { return folder().remove(cover_file_of(id, version)); });
  } catch (const StorageError& error) {
    log_warning("the file of a book's former picture stays for a while", {{"reason", error.reason()}});
  }
}

awaitable<std::int64_t> CoverService::collect(std::chrono::seconds age) {
  if (!folder_) co_return 0;
  const auto names = co_await run_blocking(threads_, [&] { return folder_->older_than(age); });
  std::vector<CoverFile> files;
  for (const std::string& name : names)
    if (auto file = parse_cover_file(name)) files.push_back(*std::move(file));
  std::int64_t removed = 0;
  for (std::size_t begin = 0; begin < files.size(); begin += db::kMaxIds) {
    const std::span batch = std::span{files}.subspan(begin, std::min(db::kMaxIds, files.size() - begin));
    std::vector<BookId> ids;
    for (const CoverFile& file : batch) ids.push_back(file.book);
    std::map<BookId, std::optional<std::string>> named;
    for (const auto& image : co_await cover_store::list_images(database_, ids))
      named.emplace(image.id, cover_version_of(image.id, image.image_url));
    for (const CoverFile& file : batch) {
      const auto book = named.find(file.book);
      if (book == named.end() || book->second == file.version) continue;
      co_await discard(file.book, file.version);
      ++removed;
    }
  }
  co_return removed;
}

awaitable<std::string> CoverService::collect_by_job(jobs::Attempt& attempt) {
  attempt.check();
  co_return fmt::format(R"({{"removed":{}}})", co_await collect(kCollectedAge));
}

}  // namespace lectern::catalog
