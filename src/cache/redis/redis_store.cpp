#include "cache/redis/redis_store.hpp"

#include <cstring>
#include <stdexcept>

#include <fmt/format.h>
#include <xxhash.h>

#include "cache/redis/entry_format.hpp"
#include "cache/versions.hpp"

namespace lectern::cache::redis {
namespace {

using lectern::redis::Command;
using lectern::redis::Reply;
using lectern::redis::ReplyView;
using lectern::redis::Script;

/// A tag that nobody asked for during a day needs no version. The epoch's stays.
constexpr std::string_view kVersionLife = "86400000";
constexpr std::size_t kMostBytes = 4UL * 1024 * 1024;

/// Versions of tags that have none, or none that makes sense, become the ones that are proposed.
const Script establish_script{R"(
local versions = redis.call('MGET', unpack(KEYS))
for i = 1, #KEYS do
  if not versions[i] or #versions[i] ~= 8 or versions[i] == string.rep('\0', 8) then
    versions[i] = ARGV[i]
    if i == 1 then
      redis.call('SET', KEYS[i], ARGV[i])
    else
      redis.call('SET', KEYS[i], ARGV[i], 'PX', ARGV[#KEYS + 1])
    end
  end
end
return versions
)"};

/// 0 for what is no version.
Version version_of(ReplyView part) {
  Version version = 0;
  if (part.is_text() && part.text().size() == sizeof version) std::memcpy(&version, part.text().data(), sizeof version);
  return version;
}

std::string bytes_of(Version version) {
  std::string bytes(sizeof version, '\0');
  std::memcpy(bytes.data(), &version, sizeof version);
  return bytes;
}

/// Of the first `count` parts of a list; empty if one of them has none.
std::vector<Version> versions_in(ReplyView list, std::size_t count) {
  std::vector<Version> versions;
  versions.reserve(count);
  for (std::size_t i = 0; i < count; ++i) versions.push_back(version_of(list[i]));
  if (std::ranges::find(versions, Version{0}) != versions.end()) versions.clear();
  return versions;
}

std::vector<std::string_view> views_of(std::span<const std::string> texts) {
  return {texts.begin(), texts.end()};
}

/// The line `run_id:…` of INFO.
std::string run_id_in(std::string_view info) {
  constexpr std::string_view kName = "run_id:";
  const std::size_t begin = info.find(kName);
  if (begin == std::string_view::npos) return {};
  info.remove_prefix(begin + kName.size());
  return std::string{info.substr(0, info.find_first_of("\r\n"))};
}

}  // namespace

RedisStore::RedisStore(lectern::redis::Client& client, std::string prefix)
    : client_(client), prefix_(std::move(prefix)) {
  using lectern::redis::Connection;
  client_.greet_with([this](Connection& connection, std::uint64_t generation) { return greet(connection, generation); },
                     [this](Connection& connection, std::uint64_t generation) { greet_again(connection, generation); });
}

awaitable<void> RedisStore::greet(lectern::redis::Connection& connection, std::uint64_t generation) {
  const Reply info = co_await connection.run({"INFO", "server"});
  if (!info.is_there()) throw std::runtime_error("the server did not answer");
  std::string run_id = run_id_in(info.view().text());  // none where the user may not ask
  {
    const std::scoped_lock lock{mutex_};
    if (!run_id.empty() && run_id == run_id_ && generation == generation_) co_return;
  }
  const Reply renewed = co_await connection.run({"DEL", version_keys({}).front()});
  if (!renewed.is_there()) throw std::runtime_error("the server did not answer");
  if (renewed.view().is_error()) throw std::runtime_error(std::string{renewed.view().text()});
  {
    const std::scoped_lock lock{mutex_};
    run_id_ = std::move(run_id);
    generation_ = generation;
  }
  if (epoch_began_) epoch_began_();
}

/// What is sent after it is done after it.
void RedisStore::greet_again(lectern::redis::Connection& connection, std::uint64_t generation) {
  {
    const std::scoped_lock lock{mutex_};
    if (generation == generation_) return;
  }
  connection.require({"DEL", version_keys({}).front()});
  if (epoch_began_) epoch_began_();
}

/// The epoch's, then the tags'.
std::vector<std::string> RedisStore::version_keys(std::span<const std::string> tags) const {
  std::vector<std::string> keys{prefix_ + "epoch"};
  for (const std::string& tag : tags) keys.push_back(prefix_ + "version:" + tag);
  return keys;
}

std::string RedisStore::answer_key(const Question& question) const {
  const XXH128_hash_t hash = XXH3_128bits(question.key.data(), question.key.size());
  return fmt::format("{}answer:{:016x}{:016x}", prefix_, hash.high64, hash.low64);
}

awaitable<Lookup> RedisStore::look_up(const Question& question) {
  const std::vector<std::string> keys = version_keys(question.tags);
  const std::string answer = answer_key(question);
  std::vector<std::string_view> words{"MGET"};
  words.insert(words.end(), keys.begin(), keys.end());
  words.push_back(answer);
  const Reply reply = co_await client_.run(Command{words});
  if (!reply.is_there() || reply.view().size() != keys.size() + 1) co_return Lookup{};

  const ReplyView kept = reply.view()[keys.size()];
  const Finding without = kept.is_nil() ? Finding::miss : Finding::stale;
  std::vector<Version> versions = versions_in(reply.view(), keys.size());
  if (versions.empty()) {
    Versions established = co_await establish(keys);
    const Finding finding = established.is_known() ? without : Finding::bypass;
    co_return Lookup{finding, nullptr, std::move(established)};
  }
  if (auto stored = read_entry(kept.text(), question.key); stored && stored->versions == versions)
    co_return Lookup{Finding::hit, std::move(stored->entry), {}};
  co_return Lookup{without, nullptr, {std::move(versions)}};
}

awaitable<Versions> RedisStore::establish(std::span<const std::string> keys) {
  std::vector<std::string> proposals;
  proposals.reserve(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i) proposals.push_back(bytes_of(make_version()));
  std::vector<std::string_view> arguments = views_of(proposals);
  arguments.push_back(kVersionLife);
  const Reply reply = co_await client_.run_script(establish_script, views_of(keys), arguments);
  if (!reply.is_there() || reply.view().size() != keys.size()) co_return Versions{};
  co_return Versions{versions_in(reply.view(), keys.size())};
}

awaitable<void> RedisStore::keep(const Question& question, Versions versions, SharedEntry entry,
                                 std::chrono::milliseconds time_to_live) {
  if (entry->bytes() > kMostBytes || time_to_live.count() <= 0) co_return;
  const std::string value = write_entry(question.key, versions.values, *entry);
  co_await client_.send({"SET", answer_key(question), value, "PX", std::to_string(time_to_live.count())});
}

awaitable<bool> RedisStore::renew(std::span<const std::string> tags) {
  if (tags.empty()) co_return true;
  const std::vector<std::string> keys = version_keys(tags);
  std::vector<std::string_view> words{"DEL"};
  words.insert(words.end(), keys.begin() + 1, keys.end());
  const Reply reply = co_await client_.run(Command{words});
  if (reply.is_there() && !reply.view().is_error()) co_return true;
  client_.greet_again();
  co_return false;
}

awaitable<void> RedisStore::check_server() {
  const Reply reply = co_await client_.run({"INFO", "server"});
  if (!reply.is_there()) co_return;
  const std::string run_id = run_id_in(reply.view().text());
  const std::scoped_lock lock{mutex_};
  if (run_id.empty() || run_id == run_id_) co_return;
  run_id_ = run_id;
  client_.greet_again();
}

}  // namespace lectern::cache::redis
