// A library whose readers leave marks, for tests of them: a desk, and the services of the reading slice.
#pragma once

#include "integration/lending_desk.hpp"
#include "reading/mark_service.hpp"
#include "reading/rating_service.hpp"
#include "reading/shelf_service.hpp"

namespace lectern::test {

class ReadingRoom : public testing::Test {
 protected:
  Context context() { return desk_.database().context(); }
  catalog::BookId book(std::string_view title = "Emma", std::int64_t copies = 1) { return desk_.book(title, copies); }
  members::MemberId member(std::string_view name = "Ada Lovelace") { return desk_.member(name); }
  std::vector<members::MemberId> members(int count) {
    std::vector<members::MemberId> ids;
    for (int i = 0; i < count; ++i) ids.push_back(desk_.member("Reader " + std::to_string(i)));
    return ids;
  }
  catalog::Book shown(catalog::BookId book) { return run_sync(desk_.catalog().get_book(book, true)); }
  void archive(catalog::BookId book) { run_sync(desk_.catalog().archive_book(book, {}, context())); }
  void restore(catalog::BookId book) { run_sync(desk_.catalog().restore_book(book, context())); }
  members::MemberId archived_member() {
    const auto gone = member("Gone");
    run_sync(desk_.members().archive_member(gone, {}, context()));
    return gone;
  }

  Desk desk_;
  reading::RatingService ratings_{*desk_.database(), desk_.catalog(), desk_.members()};
  reading::ShelfService shelves_{*desk_.database(), desk_.catalog(), desk_.members(), desk_.lending()};
  reading::MarkService marks_{*desk_.database(), desk_.members()};
};

}  // namespace lectern::test
