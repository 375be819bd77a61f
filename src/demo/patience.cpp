#include "demo/patience.hpp"

#include <thread>

namespace lectern::demo {
namespace {

using namespace std::chrono_literals;

constexpr int kMostTries = 20;      // of one call
constexpr auto kWorthTelling = 2s;  // a busy server asks for one second
constexpr auto kTogether = 2s;      // waits that end so close to each other are one

bool is_to_come_again(const HttpAnswer& answer) {
  return (answer.status == 429 || answer.status == 503) && answer.retry_after();
}

}  // namespace

HttpAnswer Patience::send(HttpClient& client, const HttpCall& call) {
  HttpAnswer answer = client.send(call);
  for (int tries = 1; is_to_come_again(answer) && tries < kMostTries; ++tries) {
    wait(*answer.retry_after());
    answer = client.send(call);
  }
  return answer;
}

void Patience::wait(std::chrono::seconds time) {
  if (on_wait_ && time >= kWorthTelling) {
    const std::scoped_lock lock{mutex_};
    const auto end = std::chrono::steady_clock::now() + time;
    if (end > told_until_ + kTogether) {
      told_until_ = end;
      on_wait_(time);
    }
  }
  std::this_thread::sleep_for(time);
}

}  // namespace lectern::demo
