// A library that is moved to another engine and back is the same library, and goes on as one.
#include <gmock/gmock.h>

#include "app/checks.hpp"
#include "app/copy_command.hpp"
#include "app/library_database.hpp"
#include "app/library_tables.hpp"
#include "app/verification.hpp"
#include "integration/lending_desk.hpp"
#include "reading/rating_service.hpp"
#include "reading/shelf_service.hpp"
#include "shop/product_service.hpp"

namespace lectern::app {
namespace {

class Copying : public testing::Test {
 protected:
  Copying() {
    const auto emma = desk_.book("Emma", 2);
    const auto ada = desk_.member("Ada Lovelace");
    desk_.pass(std::chrono::hours{1});
    desk_.take_back(desk_.lend(emma, ada).id);
    desk_.lend(emma, ada);
    reading::RatingService ratings{*desk_.database(), desk_.catalog(), desk_.members()};
    run_sync(ratings.rate(ada, emma, reading::Rating::from_half_points(17), desk_.database().context()));
    reading::ShelfService shelves{*desk_.database(), desk_.catalog(), desk_.members(), desk_.lending()};
    for (const auto shelf : {reading::Shelf::favorites, reading::Shelf::cart})
      run_sync(shelves.put(shelf, ada, emma, desk_.database().context()));
    run_sync(desk_.catalog().archive_book(desk_.book("Dune"), {}, desk_.database().context()));
    run_sync(shop::ProductService{*desk_.database()}.create_product(lamp(), desk_.database().context()));
  }

  static shop::NewProduct lamp() {
    return {.name = shop::ProductName::parse("Lamp").value(),
            .description = {},
            .price = shop::Price::parse("19.5").value(),
            .stock_quantity = shop::StockQuantity{3}};
  }

  [[nodiscard]] std::string file_url(const std::string& name) const {
    return "sqlite:" + (folder_.path() / name).string();
  }

  Verification look(const std::string& url) {
    Settings settings = desk_.database().settings();
    settings.database = DatabaseUrl::trusted(url);
    return verify(*make_database(settings), all_checks(Calendar{}, {}));
  }

  test::TemporaryFolder folder_;
  test::Desk desk_;
};

TEST_F(Copying, ThereAndBackGivesTheSameLibrary) {
  const std::string here =
      desk_.database().url().is_postgres() ? desk_.database().url().url() : desk_.database().url().str();
  const std::string file = file_url("copy.db");
  ASSERT_EQ(run_copy(desk_.database().settings(), here, file), 0);
  EXPECT_EQ(look(file).errors(), 0U) << to_text(look(file));
  const test::FreshDatabase other;
  const std::string back = other.url().is_postgres() ? other.url().url() : other.url().str();
  ASSERT_EQ(run_copy(desk_.database().settings(), file, back), 0);
  EXPECT_EQ(look(back).errors(), 0U) << to_text(look(back));  // of ratings too, which books count
  const auto database = make_database(other.settings());
  catalog::CatalogService catalog{*database};
  for (const std::string table : {"favorites", "cart_items"}) {
    db::DynamicQuery count{"test"};
    count.text = "select count(*) from " + table;
    EXPECT_EQ(run_sync(database->list<std::int64_t>(count)).at(0), 1) << table;
  }
  catalog::BookQuery query;
  query.q = Text<0, 200>::parse("mma").value();
  EXPECT_EQ(run_sync(catalog.list_books(query)).data.size(), 1U) << "the words were made anew";
  run_sync(catalog.create_book(test::a_book("Persuasion"), desk_.database().context()));  // under a number of its own
  shop::ProductService products{*database};
  run_sync(products.create_product(lamp(), desk_.database().context()));
  shop::ProductQuery lamps;
  lamps.q = query.q->parse("lamp").value();
  EXPECT_EQ(run_sync(products.list_products(lamps)).data.size(), 2U);
}

TEST_F(Copying, RefusesATargetWithSomethingInIt) {
  const std::string file = file_url("copy.db");
  const std::string here =
      desk_.database().url().is_postgres() ? desk_.database().url().url() : desk_.database().url().str();
  ASSERT_EQ(run_copy(desk_.database().settings(), here, file), 0);
  EXPECT_EQ(run_copy(desk_.database().settings(), here, file), 1);
  EXPECT_EQ(run_copy(desk_.database().settings(), here, here), 2);
  EXPECT_EQ(run_copy(desk_.database().settings(), here, "nowhere"), 2);
  EXPECT_EQ(run_copy(desk_.database().settings(), file_url("nothing.db"), file), 1);
}

TEST_F(Copying, KnowsEveryColumnOfEveryTable) {
  const bool postgres = test::on_postgres();
  for (const db::CopiedTable& table : library_tables()) {
    db::DynamicQuery query{"test"};
    query.text =
        postgres ? "select column_name from information_schema.columns where is_generated = 'NEVER' and table_name = "
                 : "select name from pragma_table_xinfo where hidden = 0 and arg = ";
    query.text += query.bind(std::string{table.name});
    std::vector<std::string> declared;
    for (const db::TableColumn& column : table.columns) declared.emplace_back(column.name);
    EXPECT_THAT(run_sync(desk_.database()->list<std::string>(query)), testing::UnorderedElementsAreArray(declared))
        << table.name;
  }
}

}  // namespace
}  // namespace lectern::app
