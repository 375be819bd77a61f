// Answers in one process' memory: what is found, what is not found again, and what goes when there is no more room.
#include <atomic>
#include <thread>

#include <gmock/gmock.h>
#include <malloc.h>

#include "cache/memory/memory_store.hpp"
#include "runtime/run_sync.hpp"

namespace lectern::cache::memory {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kShards = 64;
constexpr std::size_t kPlenty = 64UL * 1024 * 1024;

SharedEntry entry_of(std::string body) {
  return std::make_shared<Entry>(std::move(body), Entry::Headers{});
}

/// So many keys of equal length that share a shard's room.
std::vector<std::string> keys_of_one_shard(std::size_t count) {
  std::vector<std::string> keys;
  for (int i = 100'000; keys.size() < count; ++i) {
    const std::string key = std::to_string(i);
    if (std::hash<std::string>{}(key) % kShards == 7) keys.push_back(key);
  }
  return keys;
}

Lookup look_up(MemoryStore& store, const Question& question) {
  return run_sync(store.look_up(question));
}

/// As a request does that finds nothing.
void make(MemoryStore& store, const Question& question, const SharedEntry& entry,
          std::chrono::milliseconds time_to_live = 60s) {
  run_sync(store.keep(question, look_up(store, question).versions, entry, time_to_live));
}

void renew(MemoryStore& store, const std::vector<std::string>& tags) {
  EXPECT_TRUE(run_sync(store.renew(tags)));
}

TEST(CacheMemory, FindsWhatWasKept) {
  MemoryStore store{kPlenty};
  const Question question{"key", {"a", "b"}};
  EXPECT_EQ(look_up(store, question).finding, Finding::miss);
  const SharedEntry entry = entry_of("body");
  make(store, question, entry);
  EXPECT_EQ(look_up(store, question).finding, Finding::hit);
  EXPECT_EQ(look_up(store, question).entry, entry);
  EXPECT_EQ(look_up(store, {"other", {"a", "b"}}).finding, Finding::miss);
  EXPECT_GT(store.bytes(), entry->bytes());
}

TEST(CacheMemory, FindsNothingLongerThanItHolds) {
  MemoryStore store{kPlenty};
  const Question question{"key", {}};
  make(store, question, entry_of("body"), 0s);
  EXPECT_EQ(look_up(store, question).finding, Finding::stale);
  EXPECT_EQ(store.bytes(), 0U);
}

TEST(CacheMemory, FindsNothingAgainOfATagThatWasRenewed) {
  MemoryStore store{kPlenty};
  const Question of_both{"both", {"a", "b"}};
  const Question of_another{"another", {"c"}};
  make(store, of_both, entry_of("body"));
  make(store, of_another, entry_of("body"));
  renew(store, {"nobody", "b"});
  EXPECT_EQ(look_up(store, of_both).finding, Finding::stale);
  EXPECT_EQ(look_up(store, of_both).finding, Finding::miss);
  EXPECT_EQ(look_up(store, of_another).finding, Finding::hit);
}

TEST(CacheMemory, FindsNothingAgainOfAnEarlierEpoch) {
  MemoryStore store{kPlenty};
  const Question question{"key", {}};
  make(store, question, entry_of("body"));
  store.begin_epoch();
  EXPECT_EQ(look_up(store, question).finding, Finding::stale);
}

TEST(CacheMemory, DoesNotTakeBackWhatWasMadeStaleWhileItWasMade) {
  MemoryStore store{kPlenty};
  const Question question{"key", {"a"}};
  const Lookup before = look_up(store, question);
  renew(store, {"a"});
  run_sync(store.keep(question, before.versions, entry_of("stale"), 60s));
  EXPECT_EQ(look_up(store, question).finding, Finding::miss);
  const Lookup before_epoch = look_up(store, question);
  store.begin_epoch();
  run_sync(store.keep(question, before_epoch.versions, entry_of("stale"), 60s));
  EXPECT_EQ(look_up(store, question).finding, Finding::miss);
}

TEST(CacheMemory, ReplacesWhatItHasOfAQuestion) {
  MemoryStore store{kPlenty};
  const Question question{"key", {}};
  const Versions versions = look_up(store, question).versions;
  const SharedEntry newer = entry_of("new");
  for (const SharedEntry& entry : {entry_of("old"), newer}) run_sync(store.keep(question, versions, entry, 60s));
  const std::size_t bytes = store.bytes();
  EXPECT_EQ(look_up(store, question).entry, newer);
  run_sync(store.keep(question, versions, newer, 60s));
  EXPECT_EQ(store.bytes(), bytes);
}

class CacheMemoryThatIsFull : public testing::Test {
 protected:
  CacheMemoryThatIsFull() {
    MemoryStore measured{kPlenty};
    make(measured, {keys_.front(), {}}, entry_of(kBody));
    store_ = std::make_unique<MemoryStore>(measured.bytes() * 4 * kShards);
  }
  void make_all(std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) make(*store_, {keys_[i], {}}, entry_of(kBody));
  }
  Finding ask(std::size_t key) { return look_up(*store_, {keys_[key], {}}).finding; }
  std::vector<std::size_t> there() {
    std::vector<std::size_t> there;
    for (std::size_t i = 0; i < keys_.size(); ++i)
      if (ask(i) == Finding::hit) there.push_back(i);
    return there;
  }

  static constexpr const char* kBody = "a body like others";
  const std::vector<std::string> keys_ = keys_of_one_shard(10);
  std::unique_ptr<MemoryStore> store_;
};

TEST_F(CacheMemoryThatIsFull, LetsTheOldestGoThatNobodyAskedFor) {
  make_all(0, 6);
  EXPECT_THAT(there(), testing::ElementsAre(2, 3, 4, 5));
}

TEST_F(CacheMemoryThatIsFull, SparesOnceWhatWasAskedFor) {
  make_all(0, 4);
  ask(0);
  ask(2);
  make_all(4, 6);  // passes 0, takes 1, passes 2, takes 3
  make_all(6, 7);  // goes on at 4
  EXPECT_THAT(there(), testing::ElementsAre(0, 2, 5, 6));
}

TEST_F(CacheMemoryThatIsFull, FindsRoomAlsoIfAllWereAskedFor) {
  make_all(0, 4);
  EXPECT_EQ(there().size(), 4U);
  make_all(4, 5);
  EXPECT_THAT(there(), testing::ElementsAre(1, 2, 3, 4));
}

TEST_F(CacheMemoryThatIsFull, GoesOnWhenWhatItHadComeToIsGone) {
  make_all(0, 4);
  ask(0);
  make_all(4, 5);  // passes 0, takes 1; goes on at 2
  run_sync(store_->keep({keys_[2], {}}, look_up(*store_, {"", {}}).versions, entry_of(kBody), 0s));
  EXPECT_EQ(ask(2), Finding::stale);
  make_all(5, 8);
  EXPECT_EQ(there().size(), 4U);
  EXPECT_EQ(ask(7), Finding::hit);
}

TEST_F(CacheMemoryThatIsFull, DoesNotTakeWhatWouldPushOutAllOthers) {
  make_all(0, 4);
  make(*store_, {keys_[4], {}}, entry_of(std::string(store_->bytes() / 3, 'a')));
  EXPECT_THAT(there(), testing::ElementsAre(0, 1, 2, 3));
}

TEST_F(CacheMemoryThatIsFull, TakesNoMoreThanItMay) {
  constexpr std::size_t kMost = 4UL * 1024 * 1024;
  MemoryStore store{kMost};
  for (int i = 0; i < 20'000; ++i)
    make(store, {"key" + std::to_string(i), {"tag"}}, entry_of(std::string(static_cast<std::size_t>(i % 4'000), 'a')));
  EXPECT_LE(store.bytes(), kMost);
  EXPECT_GE(store.bytes(), kMost * 9 / 10);
}

TEST(CacheVersionTable, ForgetsCellsThatNobodyHolds) {
  VersionTable table;
  const std::size_t before = mallinfo2().uordblks;  // 0 under a sanitizer
  for (int i = 0; i < 300'000; ++i) table.cell("a tag with a long name, number " + std::to_string(i));
  EXPECT_LE(mallinfo2().uordblks, before + (4UL * 1024 * 1024));
}

TEST(CacheVersionTable, KeepsCellsThatSomebodyHolds) {
  VersionTable table;
  const SharedCell held = table.cell("held");
  const Version version = *held;
  for (int i = 0; i < 100'000; ++i) table.cell(std::to_string(i));
  EXPECT_EQ(table.cell("held"), held);
  EXPECT_EQ(*held, version);
  table.renew(std::vector<std::string>{"held"});
  EXPECT_NE(*held, version);
}

/// Some write and make stale, others read through the store: nobody finds what was written before the last write that
/// had ended when they asked.
TEST(CacheMemoryConcurrency, FindsNothingOlderThanTheLastWriteThatHadEnded) {
  constexpr int kWrites = 500;
  constexpr int kTags = 3;
  MemoryStore store{256UL * 1024};
  std::array<std::atomic<int>, kTags> written{};
  std::array<std::atomic<int>, kTags> told{};
  std::atomic<int> wrong{0};
  std::atomic<int> hits{0};
  std::atomic<bool> is_over{false};
  const auto write = [&](std::size_t tag) {
    for (int i = 1; i <= kWrites; ++i) {
      written[tag] = i;
      renew(store, {std::to_string(tag)});
      if (i % 50 == 0) store.begin_epoch();
      told[tag] = i;
      for (const int before = hits; hits == before;) std::this_thread::yield();  // others find something meanwhile
    }
  };
  const auto read = [&](std::size_t seed) {
    for (std::size_t i = seed; !is_over; ++i) {
      const std::size_t tag = i % kTags;
      const Question question{std::to_string(i % 60), {std::to_string(tag)}};
      const int floor = told[tag];
      Lookup lookup = look_up(store, question);
      if (!lookup.entry) {
        run_sync(store.keep(question, std::move(lookup.versions), entry_of(std::to_string(written[tag])), 60s));
        continue;
      }
      ++hits;
      if (std::stoi(lookup.entry->body()) < floor) ++wrong;
    }
  };
  {
    std::vector<std::jthread> readers;
    for (std::size_t i = 0; i < 3; ++i) readers.emplace_back(read, i * 7);
    while (hits < 100) std::this_thread::yield();
    {
      std::vector<std::jthread> writers;
      for (std::size_t tag = 0; tag < kTags; ++tag) writers.emplace_back(write, tag);
    }
    is_over = true;
  }
  EXPECT_EQ(wrong, 0);
  EXPECT_GT(hits, 100);
}

}  // namespace
}  // namespace lectern::cache::memory
