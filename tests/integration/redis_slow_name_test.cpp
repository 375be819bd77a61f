// A Redis whose name nobody can say where it is: the system's resolver, which cannot be interrupted, is held up here.
#include <latch>
#include <string_view>

#include <dlfcn.h>
#include <gmock/gmock.h>
#include <netdb.h>

#include "support/captured_log.hpp"
#include "support/redis_client.hpp"

namespace lectern {
namespace {

constexpr std::string_view kSlowName = "slow.example";
std::latch held_up{1};

}  // namespace
}  // namespace lectern

/// In the place of the C library's, for all of this program.
extern "C" int getaddrinfo(const char* name, const char* service, const addrinfo* hints, addrinfo** found) {
  static const auto real = reinterpret_cast<decltype(&getaddrinfo)>(::dlsym(RTLD_NEXT, "getaddrinfo"));
  if (name == nullptr || name != lectern::kSlowName) return real(name, service, hints, found);
  lectern::held_up.wait();
  return EAI_NONAME;
}

namespace lectern::redis {
namespace {

TEST(RedisSlowName, IsGivenUpWithinTheTimeOfAConnection) {
  const test::CapturedLog log;
  test::RedisClient client{"redis://" + std::string{kSlowName}};
  client.run({"PING"});
  client.loops().run(0, [&]() -> awaitable<void> {
    return test::until([&]() -> awaitable<bool> { co_return log.lines_with("Redis is away") > 0; });
  });
  EXPECT_THAT(log.text(), testing::HasSubstr("no connection within 1000 ms"));
  held_up.count_down();  // or the loop would not end
}

}  // namespace
}  // namespace lectern::redis
