// The starter library goes again, but for what somebody has changed, lent, reviewed or marked.
#include "import/starter_removal.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "catalog/author_store.hpp"
#include "catalog/book_store.hpp"
#include "import/starter.hpp"
#include "reading/shelf_service.hpp"
#include "runtime/run_sync.hpp"
#include "shop/product_service.hpp"
#include "support/test_database.hpp"
#include "support/word_entries.hpp"

namespace lectern::importing {
namespace {

class StarterRemovals : public testing::Test {
 protected:
  std::int64_t books() { return database_.number("select count(*) from books"); }

  test::TestDatabase database_;
  catalog::CatalogService catalog_{*database_};
  members::MembersService members_{*database_};
  MetricsRegistry metrics_;
  Calendar calendar_;
  jobs::Queue jobs_{*database_};
  circulation::LendingService lending_{*database_, catalog_, members_, calendar_, {}, metrics_, jobs_};
  reading::RatingService ratings_{*database_, catalog_, members_};
  reading::ReviewService reviews_{*database_, catalog_, members_, ratings_};
  reading::ShelfService shelves_{*database_, catalog_, members_, lending_};
  reading::MarkService marks_{*database_, members_};
  Library library_{*database_, catalog_, members_};
};

TEST_F(StarterRemovals, LeaveWhatWasTouched) {
  const auto data = std::filesystem::path{LECTERN_SOURCE_DIR} / "data";
  const auto text = [&](const char* name) {
    std::ostringstream all;
    all << std::ifstream{data / name, std::ios::binary}.rdbuf();
    return all.str();
  };
  const std::string books_csv = text("starter_books.csv");
  const std::string members_csv = text("starter_members.csv");
  const std::string products_csv = text("starter_products.csv");
  const StarterTexts texts{books_csv, members_csv, products_csv};
  ASSERT_TRUE(fill_with_starter(library_, database_.context(), texts).library);
  const std::int64_t all_books = books();
  import_csv(library_, database_.context(), text_source("title,author\nMine,Jane Austen\n"));
  const auto touched = run_sync(catalog_.list_books({})).data.at(1);
  catalog::BookChanges changes;
  changes.total_copies = catalog::Copies{9};
  run_sync(catalog_.change_book(touched.id, std::move(changes), {}, database_.context()));
  const auto reviewed = run_sync(catalog_.list_books({})).data.at(2);
  reading::NewReview review;
  review.rating = reading::Stars{4};
  review.member_id = run_sync(members_.list_members({})).data.at(0).id;
  run_sync(reviews_.add_review(reviewed.id, std::move(review), database_.context()));
  const auto favorite = run_sync(catalog_.list_books({})).data.at(3);
  const auto reader = run_sync(members_.list_members({})).data.at(1);
  run_sync(shelves_.put(reading::Shelf::favorites, reader.id, favorite.id, database_.context()));
  shop::ProductService products{*database_};
  shop::ProductChanges sold;
  sold.stock_quantity = shop::StockQuantity{49};
  const auto smartphone = run_sync(products.list_products({})).data.back();
  run_sync(products.change_product(smartphone.id, std::move(sold), {}, database_.context()));
  const auto removal = remove_starter(library_, reviews_, marks_, database_.context(), texts);
  EXPECT_EQ(removal.books_removed, all_books - 3);
  EXPECT_EQ(removal.books_kept, 3);
  EXPECT_EQ(removal.members_removed, 10);
  EXPECT_EQ(removal.members_kept, 2);
  EXPECT_EQ(removal.products_removed, 4);
  EXPECT_EQ(removal.products_kept, 1);
  EXPECT_EQ(run_sync(products.list_products({})).meta.total, 1);
  EXPECT_EQ(books(), 4);
  EXPECT_EQ(run_sync(catalog_.list_books({})).meta.total, 4);
  EXPECT_EQ(database_.number("select count(*) from members"), 2);
  EXPECT_EQ(database_.number("select count(*) from authors a where not exists "
                             "(select 1 from book_authors where author_id = a.id)"),
            0);
  EXPECT_EQ(test::count_entries(*database_, catalog::book_store::word_index()), 4);
  EXPECT_EQ(test::count_entries(*database_, catalog::author_store::word_index()),
            database_.number("select count(*) from authors"));
  EXPECT_EQ(database_.number("select sum(value) from counters where name = 'authors'"),
            database_.number("select count(*) from authors"));
  EXPECT_EQ(remove_starter(library_, reviews_, marks_, database_.context(), texts).books_removed, 0);
}

}  // namespace
}  // namespace lectern::importing
