// What covers promise whoever comes at the same time, and whatever a crash leaves.
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>

#include "catalog/catalog_service.hpp"
#include "catalog/cover.hpp"
#include "catalog/cover_service.hpp"
#include "support/at_once.hpp"
#include "support/builders.hpp"
#include "support/pictures.hpp"

namespace lectern::catalog {
namespace {

using namespace std::chrono_literals;
using test::all_at_once;
using test::Outcomes;
using test::png;
using testing::UnorderedElementsAre;

class CoversConcurrency : public testing::Test {
 protected:
  BookId book(std::string_view title = "The Dispossessed") {
    const Context context = database_.context();
    return run_sync(catalog_.create_book(test::a_book(title), context)).id;
  }
  Book give(BookId id, const std::string& picture) {
    const Context context = database_.context();
    return run_sync(covers_.set_cover(id, picture, {}, context));
  }
  std::string file_of(BookId id) { return cover_file_of(id, run_sync(covers_.get_version(id, true))); }
  std::vector<std::string> files() const {
    std::vector<std::string> names;
    for (const auto& file : std::filesystem::directory_iterator{folder_.path()})
      names.push_back(file.path().filename().string());
    return names;
  }
  /// As it was left so long ago.
  void leave(const std::string& name, std::chrono::seconds age) const {
    std::ofstream{folder_.path() / name} << png("left");
    make_old(name, age);
  }
  void make_old(const std::string& name, std::chrono::seconds age) const {
    std::filesystem::last_write_time(folder_.path() / name, std::filesystem::file_time_type::clock::now() - age);
  }

  test::TestDatabase database_;
  test::TemporaryFolder folder_;
  CatalogService catalog_{*database_};
  CoverService covers_{*database_, folder_.path().string()};
};

TEST_F(CoversConcurrency, LeavesOneWholePictureOfManyThatCameAtOnce) {
  const BookId id = book();
  constexpr std::size_t kBytes = 100'000;
  const auto picture_of = [](int number) { return png(std::string(kBytes, static_cast<char>('a' + number % 20))); };
  const Outcomes outcomes = all_at_once(database_, 40, [&](int number, const Context& context) -> awaitable<void> {
    const std::string picture = picture_of(number);
    co_await covers_.set_cover(id, picture, {}, context);
  });
  EXPECT_EQ(outcomes, (Outcomes{{"ok", 40}}));
  EXPECT_THAT(files(), UnorderedElementsAre(file_of(id)));
  const auto shown = run_sync(covers_.find_picture(id, run_sync(covers_.get_version(id, false))));
  ASSERT_TRUE(shown.has_value());
  EXPECT_EQ(shown->size(), picture_of(0).size());
  EXPECT_EQ(*shown, picture_of((*shown).back() - 'a'));
  EXPECT_EQ(database_.number("select version from books"), 41);
}

TEST_F(CoversConcurrency, LeavesNothingOfPicturesThatWereTakenAwayMeanwhile) {
  const BookId id = book();
  all_at_once(database_, 40, [&](int number, const Context& context) -> awaitable<void> {
    if (number % 2 == 0) {
      co_await covers_.set_cover(id, png(std::to_string(number)), {}, context);
    } else {
      co_await covers_.remove_cover(id, {}, context);
    }
  });
  give(id, png("last"));
  EXPECT_THAT(files(), UnorderedElementsAre(file_of(id)));
}

TEST_F(CoversConcurrency, GivesTheCoverOnceToThoseWhoWantTheSameVersionReplaced) {
  const BookId id = book();
  const Outcomes outcomes = all_at_once(database_, 20, [&](int number, const Context& context) -> awaitable<void> {
    const std::string picture = png(std::to_string(number));
    co_await covers_.set_cover(id, picture, Precondition{"\"v1\""}, context);
  });
  EXPECT_EQ(outcomes, (Outcomes{{"ok", 1}, {"PRECONDITION_FAILED", 19}}));
  EXPECT_THAT(files(), UnorderedElementsAre(file_of(id)));
}

TEST_F(CoversConcurrency, CollectsWhatACrashHasLeftAndNothingElse) {
  const BookId id = book();
  const BookId bare = book("Kaputt");
  give(id, png());
  const std::string named = file_of(id);
  make_old(named, 48h);
  const std::string never_named = cover_file_of(id, make_cover_version("never named"));
  const std::string of_bare = cover_file_of(bare, make_cover_version("never named"));
  const std::string on_its_way = cover_file_of(id, make_cover_version("not yet named"));
  const std::string of_another_library = cover_file_of(BookId::make(), make_cover_version("elsewhere"));
  leave(never_named, 2h);
  leave(of_bare, 2h);
  leave(of_another_library, 2h);
  leave(".new-0190163d", 2h);
  leave(".new-fresh", 0s);
  leave("README", 2h);
  leave(on_its_way, 0s);
  EXPECT_EQ(run_sync(covers_.collect(1h)), 2);
  EXPECT_THAT(files(), UnorderedElementsAre(named, on_its_way, of_another_library, ".new-fresh", "README"));
  EXPECT_EQ(run_sync(covers_.collect(1h)), 0);
}

TEST_F(CoversConcurrency, CollectsByHundreds) {
  const BookId id = book();
  give(id, png());
  make_old(file_of(id), 2h);
  for (int i = 0; i < 250; ++i) leave(cover_file_of(id, make_cover_version(std::to_string(i))), 2h);
  EXPECT_EQ(run_sync(covers_.collect(1h)), 250);
  EXPECT_THAT(files(), UnorderedElementsAre(file_of(id)));
}

TEST_F(CoversConcurrency, CollectsNothingWithoutAFolder) {
  CoverService without{*database_, ""};
  EXPECT_EQ(run_sync(without.collect(0s)), 0);
}

}  // namespace
}  // namespace lectern::catalog
