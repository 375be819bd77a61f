// What every page shows of the library.
#include <fstream>

#include <gmock/gmock.h>

#include "app/library_routes.hpp"
#include "support/pictures.hpp"
#include "support/test_app.hpp"

namespace lectern {
namespace {

using test::Answer;
using testing::HasSubstr;
using testing::StartsWith;

constexpr std::string_view kLibrary = "/api/v1/library";

TEST(LibraryApi, SaysWhatPagesShow) {
  app::Settings settings;
  settings.library_name = app::LineOfText::trusted("The library of Haifa");
  settings.library_timezone = app::TimeZoneName::trusted("Asia/Jerusalem");
  settings.library_currency = app::CurrencyCode::trusted("ILS");
  settings.max_fine_amount = app::MoneyAmount::trusted("20");
  test::TestApp app{settings};
  const Answer library = app.get(kLibrary);
  EXPECT_EQ(library.status(), 200U);
  EXPECT_EQ(library.text("name"), "The library of Haifa");
  EXPECT_EQ(library.text("timezone"), "Asia/Jerusalem");
  EXPECT_EQ(library.text("currency"), "ILS");
  EXPECT_EQ(library.number("max_active_borrows"), 5);
  EXPECT_EQ(library.number("default_borrow_duration_days"), 14);
  EXPECT_EQ(library.number("due_soon_days"), 2);
  EXPECT_EQ(library.number("undo_minutes"), 15);
  EXPECT_THAT(std::string{library.body()}, HasSubstr(R"("daily_fine_amount":1,"max_fine_amount":20)"));
  EXPECT_EQ(app.get(kLibrary, {{"If-None-Match", library.header("ETag")}}).status(), 304U);
}

TEST(LibraryApi, SaysNothingOfHowTheServerIsRun) {
  app::Settings settings;
  settings.staff_token = app::Secret::trusted("a-token");
  test::TestApp app{settings};
  EXPECT_EQ(app.get(kLibrary).status(), 200U);
  EXPECT_EQ(app.get("/api/v1/settings").status(), 401U);
  EXPECT_FALSE(app.get(kLibrary).has("logo_url"));
  EXPECT_EQ(app.get("/api/v1/library/logo").text("error_code"), "LOGO_NOT_FOUND");
}

class LibraryLogo : public testing::Test {
 protected:
  app::Settings with_logo(const std::string& content) const {
    const std::string path = (folder_.path() / "logo").string();
    std::ofstream{path, std::ios::binary} << content;
    app::Settings settings;
    settings.library_logo = app::LineOfText::trusted(path);
    return settings;
  }

  test::TemporaryFolder folder_;
};

TEST_F(LibraryLogo, IsServedFromAnAddressThatDoesNotChange) {
  test::TestApp app{with_logo("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>")};
  EXPECT_THAT(app.get(kLibrary).text("logo_url"), StartsWith("/api/v1/library/logo?v="));
  const Answer logo = app.get("/api/v1/library/logo");
  EXPECT_EQ(logo.content_type(), "image/svg+xml");
  EXPECT_THAT(logo.header("Content-Security-Policy"), HasSubstr("sandbox"));
  EXPECT_EQ(app.get(app.get(kLibrary).text("logo_url")).body(), logo.body());
  EXPECT_EQ(app.get("/api/v1/library/logo", {{"If-None-Match", logo.header("ETag")}}).status(), 304U);
  test::TestApp other{with_logo(test::png())};
  EXPECT_EQ(other.get("/api/v1/library/logo").content_type(), "image/png");
  EXPECT_NE(other.get(kLibrary).text("logo_url"), app.get(kLibrary).text("logo_url"));
}

TEST_F(LibraryLogo, IsAPictureOrTheServerDoesNotStart) {
  app::Settings missing;
  missing.library_logo = app::LineOfText::trusted((folder_.path() / "missing").string());
  for (const app::Settings& wrong : {missing, with_logo("no picture"), with_logo("")}) {
    try {
      app::load_logo(wrong);
      ADD_FAILURE() << "it was taken";
    } catch (const std::runtime_error& error) {
      EXPECT_THAT(error.what(), HasSubstr("library_logo"));
    }
  }
}

}  // namespace
}  // namespace lectern
