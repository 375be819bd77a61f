#include "limiting/redis_limiter.hpp"

#include <array>

#include <fmt/format.h>

#include "base/reflection.hpp"

namespace lectern::limiting {
namespace {

/// KEYS: the window, a list of the times, in microseconds, at which requests passed. ARGV: how many may, and within how
/// many microseconds. Returns whether this one does, how many more would, and in how many microseconds the first that
/// was counted counts no more. What is no such list, or is of times to come, was not written by a limiter.
const redis::Script count_script{R"(
local key, quota, window = KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2])
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
if redis.call('TYPE', key).ok ~= 'list' then redis.call('DEL', key) end
local function first() return tonumber(redis.call('LINDEX', key, 0) or now) end
local oldest = first()
while oldest and oldest <= now - window do
  redis.call('LPOP', key)
  oldest = first()
end
if not oldest or not (oldest <= now) then
  redis.call('DEL', key)
  oldest = now
end
local passed = redis.call('LLEN', key)
local allowed = 0
if passed < quota then
  allowed = 1
  passed = redis.call('RPUSH', key, string.format('%.0f', now))
  redis.call('PEXPIRE', key, math.ceil(window / 1000))
end
return {allowed, quota - passed, oldest + window - now}
)"};

}  // namespace

boost::asio::awaitable<LimitDecision> RedisLimiter::count_there(LimitPolicy policy, ClientId client, Instant now) {
  const Quota quota = *quotas_.of(policy);
  const std::string key = fmt::format("{}limit:{}:{:016x}", prefix_, enum_name(policy), client.value);
  const std::string requests = std::to_string(quota.requests);
  const std::string window = std::to_string(std::chrono::microseconds{quota.window}.count());
  const std::array<std::string_view, 1> keys{key};
  const std::array<std::string_view, 2> arguments{requests, window};
  const redis::Reply reply = co_await client_.run_script(count_script, keys, arguments);
  if (reply.is_there() && reply.view().size() == 3) {
    const auto number = [&](std::size_t index) { return reply.view()[index].integer(); };
    co_return LimitDecision{number(0) == 1, static_cast<std::uint32_t>(std::max<std::int64_t>(number(1), 0)),
                            std::chrono::microseconds{std::max<std::int64_t>(number(2), 1)}};
  }
  co_return std::get<LimitDecision>(own_.count(policy, client, now));
}

}  // namespace lectern::limiting
