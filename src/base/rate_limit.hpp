// The words of rate limits: which budgets there are, how large one is, and what it says of a request. Values; made by
// the limiter (limiting/), shown to the client by the HTTP layer.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>

#include <boost/describe.hpp>

namespace lectern {

/// What a client's requests are counted against, each policy for itself.
enum class LimitPolicy : std::uint8_t { write, search, suggest };
BOOST_DESCRIBE_ENUM(LimitPolicy, write, search, suggest)
inline constexpr std::array kLimitPolicies{LimitPolicy::write, LimitPolicy::search, LimitPolicy::suggest};

/// So many requests pass in any stretch of time of that length.
struct Quota {
  std::uint32_t requests;
  std::chrono::seconds window;

  friend bool operator==(const Quota&, const Quota&) = default;
};
inline constexpr Quota kLargestQuota{10'000, std::chrono::hours{1}};

/// One for each policy that is limited.
struct Quotas {
  std::array<std::optional<Quota>, kLimitPolicies.size()> by_policy{};

  [[nodiscard]] const std::optional<Quota>& of(LimitPolicy policy) const {
    return by_policy[static_cast<std::size_t>(policy)];
  }
};

struct LimitDecision {
  bool allowed;
  std::uint32_t remaining;            // that would pass now
  std::chrono::microseconds renewal;  // until the first of the counted requests counts no more; more than 0
};

}  // namespace lectern
