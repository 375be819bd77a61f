// Metrics and the log.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "runtime/log.hpp"
#include "runtime/metrics.hpp"

namespace lectern {
namespace {

using testing::HasSubstr;

TEST(MetricsConcurrency, AddsUpWhatAllThreadsCounted) {
  MetricsRegistry registry;
  Counter& counter = registry.counter("c_total", "Counted.");
  Histogram& histogram = registry.histogram("h_seconds", "Measured.");
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 12; ++i)
      threads.emplace_back([&] {
        for (int n = 0; n < 1000; ++n) {
          counter.add();
          histogram.observe(0.5);
        }
      });
  }
  EXPECT_EQ(counter.value(), 12'000U);
  EXPECT_DOUBLE_EQ(histogram.snapshot().sum, 6000.0);
}

TEST(Metrics, GivesTheSameHandleForTheSameNameAndLabels) {
  MetricsRegistry registry;
  Counter& first = registry.counter("c_total", "Counted.", {{"a", "1"}});
  EXPECT_EQ(&registry.counter("c_total", "Counted.", {{"a", "1"}}), &first);
  EXPECT_NE(&registry.counter("c_total", "Counted.", {{"a", "2"}}), &first);
}

TEST(Metrics, RefusesOneNameForTwoKinds) {
  MetricsRegistry registry;
  registry.counter("x", "X.");
  EXPECT_THROW(registry.gauge("x", "X."), std::logic_error);
}

TEST(Metrics, PutsAValueIntoTheBucketOfItsUpperBound) {
  static constexpr std::array kBounds{1.0, 2.0};
  Histogram histogram{kBounds};
  for (const double value : {0.5, 1.0, 1.5, 2.5}) histogram.observe(value);
  EXPECT_THAT(histogram.snapshot().counts, testing::ElementsAre(2U, 1U, 1U));
}

TEST(Metrics, AreShownAsPrometheusText) {
  static constexpr std::array kBounds{1.0, 2.0};
  MetricsRegistry registry;
  registry.counter("c_total", "Counted.", {{"route", "/a\"b"}}).add(3);
  registry.gauge("g", "Goes.").set(-2);
  registry.gauge_callback("asked", "Asked.", {}, [] { return 7.5; });
  registry.histogram("h", "Measured.", {}, kBounds).observe(1.5);
  const std::string text = registry.expose();
  EXPECT_THAT(text, HasSubstr("# HELP c_total Counted.\n# TYPE c_total counter\n"));
  EXPECT_THAT(text, HasSubstr("c_total{route=\"/a\\\"b\"} 3\n"));
  EXPECT_THAT(text, HasSubstr("g -2\n"));
  EXPECT_THAT(text, HasSubstr("asked 7.5\n"));
  EXPECT_THAT(text, HasSubstr("h_bucket{le=\"1\"} 0\n"));
  EXPECT_THAT(text, HasSubstr("h_bucket{le=\"2\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("h_bucket{le=\"+Inf\"} 1\n"));
}

class LogFile : public testing::Test {
 protected:
  void SetUp() override { set_up_log({.level = LogLevel::info, .file = path.string()}); }
  void TearDown() override {
    set_up_log({});
    std::filesystem::remove(path);
  }
  [[nodiscard]] std::string text() const {
    std::ifstream file{path};
    return {std::istreambuf_iterator<char>(file), {}};
  }
  std::filesystem::path path = std::filesystem::temp_directory_path() / ("lectern-log-" + std::to_string(::getpid()));
};

TEST_F(LogFile, HoldsOneJsonObjectPerLine) {
  log_warning("Quote \" and \n break", {{"correlation_id", "c-1"}, {"count", 3}, {"share", 0.5}, {"again", true}});
  EXPECT_THAT(text(), testing::StartsWith("{\"timestamp\":\"20"));
  EXPECT_THAT(text(), testing::EndsWith("\"level\":\"warning\",\"message\":\"Quote \\\" and \\n break\","
                                        "\"correlation_id\":\"c-1\",\"count\":3,\"share\":0.5,\"again\":true}\n"));
}

TEST_F(LogFile, LeavesOutWhatIsBelowItsLevel) {
  log_debug("Detail");
  EXPECT_EQ(text(), "");
}

TEST_F(LogFile, TakesFinishedLinesAsTheyAre) {
  write_log_lines("{\"a\":1}\n{\"a\":2}\n");
  EXPECT_EQ(text(), "{\"a\":1}\n{\"a\":2}\n");
}

TEST_F(LogFile, ReplacesWhatIsNoUtf8) {
  log_info("caf\xc3\xa9 \xff");
  EXPECT_THAT(text(), HasSubstr("caf\xc3\xa9 ?"));
}

TEST(Log, SaysThatAFileCannotBeWritten) {
  EXPECT_THROW(set_up_log({.file = "/dev/null/log"}), std::runtime_error);
}

}  // namespace
}  // namespace lectern
