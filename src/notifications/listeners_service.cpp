#include "notifications/listeners_service.hpp"

#include "notifications/notification_errors.hpp"

namespace lectern::notifications {
namespace {

// Each is a connection that stays open: a few pages of one reader, and what one process bears.
constexpr std::size_t kMostOfOneMember = 5;
constexpr std::size_t kMost = 1'000;

}  // namespace

Listeners::Listeners() : Ears({.most = kMost, .most_of_one = kMostOfOneMember}) {}

void Listeners::add(MemberId member, const std::shared_ptr<Ear>& ear) {
  const auto refusal = Ears::add(member, ear);
  if (!refusal) return;
  if (*refusal == Refusal::too_many_of_one) throw TooManyStreams{};
  throw Unavailable("Too many are listening already. Please try again later.");
}

}  // namespace lectern::notifications
