#include "recommendations/chat_service.hpp"

#include "base/reflection.hpp"
#include "recommendations/chat_rules.hpp"
#include "recommendations/suggestion_rules.hpp"
#include "runtime/http_client.hpp"
#include "runtime/log.hpp"
#include "runtime/run_blocking.hpp"

namespace lectern::recommendations {
namespace {

using std::chrono::milliseconds;
using Steady = std::chrono::steady_clock;

/// Fifty suggestions are a hundredth of it.
constexpr std::size_t kMostAnswerBytes = 1024UL * 1024;
/// What remains of a request's time for the answer that comes instead.
constexpr milliseconds kTimeForOthers{1'000};
constexpr std::chrono::minutes kBetweenComplaints{1};
constexpr std::array kAskedBounds{0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 5.0, 7.5, 10.0, 15.0, 20.0, 30.0, 60.0};

milliseconds time_of(const ChatSettings& settings, const Context& context) {
  const auto left = std::chrono::duration_cast<milliseconds>(context.deadline - Steady::now()) - kTimeForOthers;
  return std::min(settings.time, left);
}

}  // namespace

/// One of those who may ask at once, for as long as it lives; false where there are enough already.
class ChatService::Place {
 public:
  explicit Place(std::atomic<int>& at_once) : at_once_(at_once), granted_(at_once_.fetch_add(1) < kMostAtOnce) {}
  ~Place() { at_once_.fetch_sub(1); }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  explicit operator bool() const { return granted_; }

 private:
  std::atomic<int>& at_once_;
  const bool granted_;
};

ChatService::ChatService(std::optional<ChatSettings> settings, MetricsRegistry& metrics)
    : settings_(std::move(settings)) {
  if (!settings_) return;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<ChatOutcome>>([&](auto outcome) {
    outcomes_.at(static_cast<std::size_t>(outcome.value)) = &metrics.counter(
        "lectern_ai_suggestions_total", "Readers for whom a chat endpoint was to be asked, by what came.",
        {{"outcome", outcome.name}});
  });
  asked_ = &metrics.histogram("lectern_ai_answer_seconds", "How long a chat endpoint took.", {}, kAskedBounds);
  threads_.emplace(kMostAtOnce);
}

void ChatService::stop() {
  drain();
  if (threads_) threads_->join();
}

awaitable<std::optional<Suggestions>> ChatService::ask(Wish wish, const Context& context) {
  if (is_resting(context.now)) {
    count(ChatOutcome::resting);
    co_return std::nullopt;
  }
  const Place place{at_once_};
  const milliseconds time = time_of(*settings_, context);
  if (!place || time <= milliseconds{0}) {
    count(ChatOutcome::busy);
    co_return std::nullopt;
  }
  const auto began = Steady::now();
  Reply reply = co_await run_blocking(*threads_, [&] { return ask_now(wish, time); });
  asked_->observe(std::chrono::duration<double>(Steady::now() - began).count());
  note(reply, context);
  co_return std::move(reply.suggestions);
}

ChatService::Reply ChatService::ask_now(const Wish& wish, milliseconds time) const {
  if (is_ending_) return {};
  try {
    return post(chat_request(settings_->model, wish), time, wish);
  } catch (const NetworkTimeout& problem) {
    return {.outcome = ChatOutcome::timeout, .problem = problem.what()};
  } catch (const std::exception& problem) {  // whatever it is, the reader gets other suggestions
    if (is_ending_) return {};
    return {.outcome = ChatOutcome::unreachable, .problem = problem.what()};
  }
}

/// What the endpoint says of an error is not repeated: it may name the key.
ChatService::Reply ChatService::post(const std::string& body, milliseconds time, const Wish& wish) const {
  HttpClient client{
      chat_address(settings_->url),
      {.connect_time = time, .answer_bytes = kMostAnswerBytes, .is_given_up = [this] { return is_ending_.load(); }}};
  HttpHeaders headers{{"Content-Type", "application/json"}, {"Accept", "application/json"}};
  if (!settings_->key.empty()) headers.emplace_back("Authorization", "Bearer " + settings_->key);
  const HttpAnswer answer =
      client.send({.method = "POST", .path = {}, .body = body, .headers = std::move(headers), .time_limit = time});
  if (answer.status != 200)
    return {.outcome = ChatOutcome::refused, .problem = "it answered " + std::to_string(answer.status)};
  const auto content = chat_content(answer.body);
  if (!content) return {.outcome = ChatOutcome::useless, .problem = "there is no text in the answer"};
  auto suggestions = read_suggestions(*content, wish.candidates, wish.number_wanted);
  if (!suggestions) return {.outcome = ChatOutcome::useless, .problem = "there is no candidate in the answer"};
  return {.outcome = ChatOutcome::suggested, .suggestions = std::move(suggestions)};
}

bool ChatService::is_resting(Instant now) {
  const std::scoped_lock lock{mutex_};
  return now < rests_until_;
}

void ChatService::note(const Reply& reply, const Context& context) {
  count(reply.outcome);
  if (reply.outcome == ChatOutcome::given_up) return;
  const Instant now = context.clock->now();  // the request is as old as the endpoint was slow
  const std::scoped_lock lock{mutex_};
  if (reply.outcome == ChatOutcome::suggested) {
    failures_in_a_row_ = 0;
    return;
  }
  if (++failures_in_a_row_ >= kFailuresBeforeRest) rests_until_ = now + kRest;
  if (!may_complain(now)) return;
  log_warning("the chat endpoint gives no suggestions, readers get rule-based ones",
              {{"outcome", enum_name(reply.outcome)},
               {"reason", reply.problem},
               {"failures_in_a_row", failures_in_a_row_},
               {"correlation_id", context.correlation_id}});
}

bool ChatService::may_complain(Instant now) {
  if (complained_at_ && now < *complained_at_ + kBetweenComplaints) return false;
  complained_at_ = now;
  return true;
}

}  // namespace lectern::recommendations
