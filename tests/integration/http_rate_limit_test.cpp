// The router with a limiter that has to wait for its answer, as one that nodes share does.
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gtest/gtest.h>

#include "http/router.hpp"
#include "runtime/run_sync.hpp"

namespace lectern::http {
namespace {

class LateLimiter : public RequestLimiter {
 public:
  explicit LateLimiter(bool allows) : allows_(allows) {}
  NowOrLater<std::optional<RequestCount>> count(LimitPolicy policy, const Request&, Instant) override {
    return decide(policy);
  }

 private:
  awaitable<std::optional<RequestCount>> decide(LimitPolicy policy) const {
    co_await asio::post(co_await asio::this_coro::executor, asio::use_awaitable);
    const LimitDecision decision{allows_, allows_ ? 4U : 0U, std::chrono::milliseconds{2'001}};
    co_return RequestCount{policy, {5, std::chrono::seconds{60}}, decision};
  }
  bool allows_;
};

class HttpRateLimit : public testing::TestWithParam<bool> {};

TEST_P(HttpRateLimit, IsAskedBeforeTheHandlerAlsoWhereItAnswersLate) {
  const bool allows = GetParam();
  LateLimiter limiter{allows};
  int handled = 0;
  Router router;
  router.limit_by(limiter);
  router.add(Method::post, "/things", "make_thing", {.summary = "Make a thing.", .tag = "things"},
             [&](Context&) -> awaitable<NoContent> {
               ++handled;
               co_return NoContent{};
             });
  Request request;
  request.method = Method::post;
  request.path = "/things";
  Context context;
  const Response response = run_sync(router.dispatch(request, context));
  EXPECT_EQ(response.status, allows ? 204U : 429U);
  EXPECT_EQ(handled, allows ? 1 : 0);
  EXPECT_EQ(response.header("RateLimit-Policy"), R"("write";q=5;w=60)");
  EXPECT_EQ(response.header("RateLimit"), allows ? R"("write";r=4;t=3)" : R"("write";r=0;t=3)");
  EXPECT_EQ(response.header("Retry-After"), allows ? "" : "3");
}
INSTANTIATE_TEST_SUITE_P(Answers, HttpRateLimit, testing::Bool(),
                         [](const auto& param) { return std::string{param.param ? "Yes" : "No"}; });

}  // namespace
}  // namespace lectern::http
