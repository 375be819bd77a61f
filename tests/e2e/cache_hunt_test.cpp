// The hunt for stale reads at servers that keep answers: in memory and in a Redis that two or three share, which is
// killed, started with what it once held, paused, and written to by others. HUNT_SECONDS says how long the hunts last
// that nothing befalls; without it they are short.
#include <cstdlib>
#include <iostream>
#include <map>
#include <random>
#include <thread>

#include <gmock/gmock.h>

#include "e2e/programs_with_redis.hpp"
#include "support/version_hunt.hpp"

namespace lectern {
namespace {

using namespace std::chrono_literals;
using test::VersionHunt;
using testing::Each;
using testing::Gt;
using testing::Pair;
using testing::SizeIs;

constexpr int kFewWrites = 40;
constexpr int kFewHits = 60;
/// For how long a node may not know what was written at another, which alone had lost Redis.
constexpr auto kGrace = 2s;

/// One writer, so that some answers hold until they are asked for again.
VersionHunt::Options few_writes(const std::vector<std::uint16_t>& ports, std::chrono::milliseconds grace = 0ms) {
  return {.ports = ports, .writers = 1, .readers = 4, .books = 4, .grace = grace};
}

void expect_fresh(const VersionHunt::Report& report) {
  EXPECT_EQ(report.failure, "");
  EXPECT_EQ(report.refused, 0);
  EXPECT_EQ(report.stale, 0) << testing::PrintToString(report.complaints);
  EXPECT_THAT(report.numbers, SizeIs(6));
  EXPECT_THAT(report.numbers, Each(Pair(testing::_, Gt(0))));
  testing::Test::RecordProperty("writes", report.writes);
  testing::Test::RecordProperty("looks", report.looks);
  testing::Test::RecordProperty("hits", report.hits);
}

/// As HUNT_SECONDS says; none without it.
std::chrono::seconds asked_length() {
  const char* asked = std::getenv("HUNT_SECONDS");
  return std::chrono::seconds{asked == nullptr ? 0 : std::atoi(asked)};
}

/// With several writers, and told of on stdout.
void hunt_for(std::chrono::seconds time, const std::vector<std::uint16_t>& ports) {
  VersionHunt hunt{{.ports = ports, .writers = 4, .readers = 8, .books = 16}};
  const auto until = std::chrono::steady_clock::now() + time;
  while (std::chrono::steady_clock::now() < until) hunt.await_writes(1);
  const VersionHunt::Report report = hunt.finish();
  expect_fresh(report);
  EXPECT_GT(report.hits, 0);
  std::cout << fmt::format(
      "{} nodes, {} s: {} writes, {} reads ({} kept), {} stale, {} refused; the slowest write {} ms, read {} ms\n",
      ports.size(), time.count(), report.writes, report.looks, report.hits, report.stale, report.refused,
      report.slowest_write.count(), report.slowest_look.count());
}

/// As much as proves that what was kept was given, and made stale again and again.
void hunt_for_long(const std::vector<std::uint16_t>& ports) {
  if (const auto time = asked_length(); time.count() > 0) return hunt_for(time, ports);
  VersionHunt hunt{few_writes(ports)};
  hunt.await_writes(400);
  hunt.await_hits(1'000);
  const VersionHunt::Report report = hunt.finish();
  expect_fresh(report);
  EXPECT_GT(report.hits, report.looks / 10);
}

// ---- in memory ----

class CacheHuntInMemory : public ServedPrograms {
 protected:
  CacheHuntInMemory()
      : ServedPrograms(
            1, test::on_postgres() ? test::Program::Arguments{"--single-node=on"} : test::Program::Arguments{}) {}
};

TEST_F(CacheHuntInMemory, FindsNoStaleRead) {
  hunt_for_long(ports_);
}

// ---- in Redis ----

class CacheHuntWithRedis : public ProgramsWithRedis {
 protected:
  explicit CacheHuntWithRedis(std::size_t nodes = 2, test::Program::Arguments more = {})
      : ProgramsWithRedis(nodes, std::move(more)) {
    await_connections();
  }

  /// Whatever befalls Redis: no failure, no stale read, and answers come from it again.
  template <class Disaster>
  void hunt_through(Disaster disaster, std::chrono::milliseconds grace) {
    VersionHunt hunt{few_writes(ports_, grace)};
    hunt.await_hits(kFewHits);
    for (int round = 0; round < 2; ++round) {
      disaster(hunt);
      hunt.await_writes(kFewWrites);
      hunt.await_hits(kFewHits);
    }
    expect_fresh(hunt.finish());
  }
};

class CacheHuntWithTwoNodes : public CacheHuntWithRedis {
 protected:
  CacheHuntWithTwoNodes() : CacheHuntWithRedis(2, {kPatient}) {}
};

class CacheHuntWithThreeNodes : public CacheHuntWithRedis {
 protected:
  CacheHuntWithThreeNodes() : CacheHuntWithRedis(3, {kPatient}) {}
};

TEST_F(CacheHuntWithTwoNodes, FindsNoStaleRead) {
  hunt_for_long(ports_);
}

TEST_F(CacheHuntWithThreeNodes, FindsNoStaleRead) {
  hunt_for_long(ports_);
}

TEST_F(CacheHuntWithRedis, FindsNoneThoughRedisIsKilledAndStartsEmpty) {
  hunt_through(
      [this](VersionHunt& hunt) {
        redis_.kill();
        hunt.await_writes(kFewWrites);
        redis_.start_empty();
      },
      kGrace);
}

TEST_F(CacheHuntWithRedis, FindsNoneThoughRedisComesBackWithWhatItOnceHeld) {
  hunt_through(
      [this](VersionHunt& hunt) {
        redis_.save();
        hunt.await_writes(kFewWrites);
        redis_.kill();
        hunt.await_writes(kFewWrites);
        redis_.start();
      },
      kGrace);
}

TEST_F(CacheHuntWithRedis, FindsNoneThoughRedisStopsInOrderAndComesBackAtOnceWithWhatItOnceHeld) {
  hunt_through(
      [this](VersionHunt& hunt) {
        redis_.save();
        hunt.await_writes(kFewWrites);
        redis_.stop();
        redis_.start();
      },
      kGrace);
}

TEST_F(CacheHuntWithRedis, FindsNoneThoughRedisStandsStill) {
  hunt_through(
      [this](VersionHunt& hunt) {
        redis_.pause();
        const auto until = std::chrono::steady_clock::now() + 1s;  // longer than anybody waits for Redis
        while (std::chrono::steady_clock::now() < until) hunt.await_writes(1);
        redis_.resume();
      },
      kGrace);
}

// ---- in Redis that others write to ----

class CacheHuntAmongVandals : public CacheHuntWithTwoNodes {
 protected:
  std::size_t any_of(std::size_t count) { return random_() % count; }
  /// Not the same twice: what was a version once would be one again.
  std::string noise() {
    std::string bytes(any_of(40), '\0');
    for (char& byte : bytes) byte = static_cast<char>(random_());
    return bytes;
  }
  void spoil(const std::string& key) {
    switch (any_of(5)) {
      case 0:
        redis_.command({"DEL", key});
        break;
      case 1:
        redis_.command({"RPUSH", "list", noise(), noise()});
        redis_.command({"RENAME", "list", key});
        break;
      case 2:
        redis_.command({"HSET", "hash", "field", noise()});
        redis_.command({"RENAME", "hash", key});
        break;
      case 3:
        redis_.command({"SET", key, noise()});
        break;
      default:
        redis_.command({"SET", key, noise() + noise() + noise() + noise()});
    }
  }
  /// Nothing for what holds no text.
  std::optional<std::string> text_of(const std::string& key) const {
    return redis_.command({"TYPE", key}) == "string" ? redis_.command({"GET", key}) : std::nullopt;
  }
  /// In the middle of what is there.
  void damage(const std::string& key) {
    std::string text = text_of(key).value_or("");
    if (text.empty()) return;
    text[any_of(text.size())] ^= static_cast<char>(1 + any_of(255));
    if (any_of(3) == 0) text.resize(any_of(text.size()));
    redis_.command({"SET", key, text});
  }
  void swap(const std::string& one, const std::string& other) {
    const auto texts = std::pair{text_of(one), text_of(other)};
    if (texts.second) redis_.command({"SET", one, *texts.second});
    if (texts.first) redis_.command({"SET", other, *texts.first});
  }
  /// An answer that was there some time ago.
  void put_back(const std::string& key) {
    const auto now = text_of(key);
    if (const auto known = old_.find(key); known != old_.end()) redis_.command({"SET", key, known->second});
    if (now) old_[key] = *now;
  }
  void act() {
    const auto keys = keys_like("*");
    const auto answers = keys_like("answer:*");
    if (answers.empty()) return;
    spoil(keys[any_of(keys.size())]);
    damage(answers[any_of(answers.size())]);
    swap(answers[any_of(answers.size())], answers[any_of(answers.size())]);
    put_back(answers[any_of(answers.size())]);
  }

  std::mt19937_64 random_{std::random_device{}()};
  std::map<std::string, std::string> old_;
};

TEST_F(CacheHuntAmongVandals, FindsNoStaleRead) {
  hunt_through(
      [this](VersionHunt& hunt) {
        for (int i = 0; i < 100; ++i) {
          act();
          hunt.await_reads(1);
        }
      },
      0ms);
}

TEST_F(CacheHuntAmongVandals, FindsNoneThoughAllThatIsKeptIsDropped) {
  hunt_through(
      [this](VersionHunt& hunt) {
        redis_.command({"FLUSHALL"});
        hunt.await_writes(1);
        redis_.command({"SCRIPT", "FLUSH"});
      },
      0ms);
}

}  // namespace
}  // namespace lectern
