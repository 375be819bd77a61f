// GET /settings in process: every setting in force, with its source.
#include <gmock/gmock.h>

#include "app/no_database.hpp"
#include "support/test_app.hpp"

namespace lectern::app {
namespace {

class SettingsApi : public testing::Test {
 protected:
  /// What a server says that was started with these flags and this environment.
  static test::Answer settings(const SettingFlags& flags, const Environment& environment) {
    const auto resolved = resolve_settings(flags, environment);
    EXPECT_TRUE(resolved.has_value());
    const Application application{*resolved, std::make_unique<NoDatabase>()};
    http::Request request;
    request.method = http::Method::get;
    request.method_text = "GET";
    request.target = request.path = "/api/v1/settings";
    Context context;
    return test::Answer{run_sync(application.dispatcher()(request, context))};
  }
  static std::string shown(const test::Answer& answer, std::string_view name, std::string_view member) {
    for (std::size_t i = 0; i < answer.size("data"); ++i) {
      const std::string at = "data." + std::to_string(i) + ".";
      if (answer.text(at + "name") == name) return answer.text(at + std::string{member});
    }
    return "not there";
  }
};

TEST_F(SettingsApi, ListsEverySettingOnce) {
  const auto answer = settings({}, {});
  EXPECT_EQ(answer.status(), 200U);
  ASSERT_EQ(answer.size("data"), all_settings().size());
  EXPECT_EQ(answer.text("data.0.name"), "listen");
  EXPECT_EQ(answer.text("data.0.description"), "Address of the server");
  EXPECT_EQ(answer.header("Cache-Control"), "no-cache");
  EXPECT_FALSE(answer.header("ETag").empty());
}

TEST_F(SettingsApi, SaysWhereEachValueComesFrom) {
  SettingFlags flags;
  flags.values["undo_minutes"] = "30";
  const auto answer = settings(flags, {{"LECTERN_MAX_ACTIVE_BORROWS", "7"}, {"DAILY_FINE_AMOUNT", "0.25"}});
  EXPECT_EQ(shown(answer, "undo_minutes", "value"), "30");
  EXPECT_EQ(shown(answer, "undo_minutes", "source"), "--undo-minutes");
  EXPECT_EQ(shown(answer, "max_active_borrows", "value"), "7");
  EXPECT_EQ(shown(answer, "max_active_borrows", "source"), "LECTERN_MAX_ACTIVE_BORROWS");
  EXPECT_EQ(shown(answer, "daily_fine_amount", "source"), "DAILY_FINE_AMOUNT");
  EXPECT_EQ(shown(answer, "max_fine_amount", "value"), "none");
  EXPECT_EQ(shown(answer, "library_timezone", "source"), "default");
}

}  // namespace
}  // namespace lectern::app
