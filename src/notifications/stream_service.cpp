#include "notifications/stream_service.hpp"

#include <boost/asio/this_coro.hpp>
#include <fmt/ranges.h>

#include "notifications/message_rules.hpp"
#include "notifications/notification_store.hpp"
#include "notifications/telling_steps_service.hpp"
#include "runtime/log.hpp"

namespace lectern::notifications {
namespace {

/// On which processes tell each other whom they told something.
constexpr std::string_view kChannel = "lectern_told";
constexpr char kBetween = ',';
constexpr std::size_t kMostBytesSaid = 7'900;  // PostgreSQL takes less than 8,000

constexpr std::int64_t kMostAtOnce = 500;

std::vector<std::string> members_told(const db::Committed& committed) {
  std::vector<std::string> members;
  for (const db::Event& event : committed.events)
    if (event.type == kTold) members.push_back(event.payload);
  return members;
}

void wake(Listeners& listeners, std::string_view members) {
  if (members.empty()) return listeners.wake_all();  // nobody knows who
  for (std::size_t begin = 0; begin < members.size();) {
    const std::size_t end = std::min(members.find(kBetween, begin), members.size());
    if (const auto id = MemberId::parse(members.substr(begin, end - begin))) listeners.wake(*id);
    begin = end + 1;
  }
}

}  // namespace

// ---- one stream ----

MemberStream::MemberStream(std::shared_ptr<Listeners> listeners, const boost::asio::any_io_executor& loop,
                           MemberId member, Read read, Instant from)
    : listeners_(std::move(listeners)),
      ear_(std::make_shared<Ear>(loop)),
      member_(member),
      read_(std::move(read)),
      told_(from) {
  listeners_->add(member_, ear_);
}

awaitable<std::optional<std::vector<Notice>>> MemberStream::next(std::chrono::steady_clock::duration longest) {
  return listen(*ear_, {.longest = longest}, [this] { return look(); });
}

awaitable<void> MemberStream::skip() {
  co_await look();
}

awaitable<std::vector<Notice>> MemberStream::look() {
  auto notices = co_await read_(member_, told_.since(), kMostAtOnce);
  const bool is_all = std::ssize(notices) < kMostAtOnce;
  told_.leave_new(notices, is_all, &Notice::id, &Notice::created_at);
  co_return notices;
}

// ---- all of them ----

StreamService::StreamService(db::Database& database, members::MembersService& members, const Calendar& calendar,
                             std::string_view library_name)
    : database_(database), members_(members), calendar_(calendar), library_name_(library_name) {
  database.subscribe_awaited([&database, listeners = listeners_](const db::Committed& committed) -> awaitable<void> {
    const auto members_of = members_told(committed);
    if (members_of.empty()) co_return;
    std::string said = fmt::format("{}", fmt::join(members_of, ","));
    wake(*listeners, said);
    if (said.size() > kMostBytesSaid) said.clear();
    try {
      co_await database.notify(std::string{kChannel}, said);
    } catch (const std::exception& error) {  // they look by themselves
      log_debug("other processes cannot be told of notifications", {{"reason", error.what()}});
    }
  });
}

/// A connection of its own where that is PostgreSQL; so not before there is somebody who listens.
void StreamService::hear_other_processes() {
  std::call_once(hears_, [this] {
    database_.when_notified(kChannel, [listeners = listeners_](std::string_view said) { wake(*listeners, said); });
  });
}

awaitable<std::shared_ptr<MemberStream>> StreamService::open(MemberId member, std::optional<NotificationId> last_seen,
                                                             const Context& context) {
  co_await members_.get_member(member);
  hear_other_processes();
  std::optional<Letter> seen;
  if (last_seen) seen = co_await notification_store::find_letter(database_, *last_seen);
  if (seen && seen->member_id != member) seen.reset();
  const Instant from = seen ? seen->created_at : context.now;
  const auto loop = co_await boost::asio::this_coro::executor;
  const auto stream = std::make_shared<MemberStream>(
      listeners_, loop, member,
      [this](MemberId id, Instant since, std::int64_t limit) { return read(id, since, limit); }, from);
  if (seen) {
    stream->skip(seen->id, seen->created_at);
  } else {
    co_await stream->skip();
  }
  co_return stream;
}

awaitable<std::vector<Notice>> StreamService::read(MemberId member, Instant since, std::int64_t limit) {
  std::vector<Notice> notices;
  for (const Letter& letter : co_await notification_store::list_letters(database_, member, since, limit)) {
    Message message = message_of(letter, calendar_, library_name_);
    notices.push_back({.id = letter.id,
                       .kind = letter.kind,
                       .book_id = letter.book_id,
                       .borrow_id = letter.borrow_id,
                       .subject = std::move(message.subject),
                       .text = std::move(message.text),
                       .created_at = letter.created_at});
  }
  co_return notices;
}

}  // namespace lectern::notifications
