// The SQL of books' pictures: what says where they are. Decides nothing.
#pragma once

#include "catalog/book_types.hpp"
#include "db/transaction.hpp"

namespace lectern::catalog::cover_store {

using db::awaitable;

struct BookImage {
  BookId id;
  std::optional<std::string> image_url;
  std::optional<Instant> archived_at;
};
BOOST_DESCRIBE_STRUCT(BookImage, (), (id, image_url, archived_at))

awaitable<std::optional<BookImage>> find_image(db::Session& session, BookId id);
/// Of those that are there, archived ones too; at most db::kMaxIds.
awaitable<std::vector<BookImage>> list_images(db::Session& session, std::vector<BookId> ids);

}  // namespace lectern::catalog::cover_store
