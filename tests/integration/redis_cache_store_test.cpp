// Answers kept in a Redis that several nodes share: what each of them finds, and what none believes any more.
#include <sstream>

#include <gmock/gmock.h>

#include "cache/redis/redis_store.hpp"
#include "support/redis_client.hpp"
#include "support/redis_server.hpp"

namespace lectern::cache::redis {
namespace {

using namespace std::chrono_literals;
using test::RedisClient;
using test::RedisServer;

SharedEntry entry_of(std::string body) {
  return std::make_shared<Entry>(std::move(body), Entry::Headers{{"Content-Type", "text/plain"}});
}

/// A program that has a library, with some loops.
class Node {
 public:
  explicit Node(const std::string& url, std::string prefix = "lectern:") : client_(url, 2), store_(*client_, prefix) {
    store_.when_epoch_begins([this] { ++epochs_; });
    connect();
  }
  ~Node() { client_.stop(); }
  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;

  void connect() {
    for (const std::size_t loop : {0U, 1U}) client_.connect(loop);
  }
  Lookup look_up(const Question& question, std::size_t loop = 0) {
    return client_.loops().run(loop, [&] { return store_.look_up(question); });
  }
  /// The body that is found; else how it is not.
  std::string found(const Question& question, std::size_t loop = 0) {
    const Lookup lookup = look_up(question, loop);
    constexpr std::array kFindings{"hit without an entry", "miss", "stale", "bypass"};
    return lookup.entry ? lookup.entry->body() : kFindings.at(static_cast<std::size_t>(lookup.finding));
  }
  void keep(const Question& question, Versions versions, const std::string& body,
            std::chrono::milliseconds time_to_live = 60s) {
    client_.loops().run(0, [&] { return store_.keep(question, std::move(versions), entry_of(body), time_to_live); });
    client_.run({"PING"});  // which is answered after it
  }
  void make(const Question& question, const std::string& body) { keep(question, look_up(question).versions, body); }
  bool renew(const std::vector<std::string>& tags) {
    return client_.loops().run(0, [&] { return store_.renew(tags); });
  }
  void check_server() {
    client_.loops().run(0, [&] { return store_.check_server(); });
  }
  [[nodiscard]] int epochs() const { return epochs_; }
  RedisClient& client() { return client_; }
  RedisStore& store() { return store_; }

 private:
  RedisClient client_;
  RedisStore store_;
  std::atomic<int> epochs_{0};
};

class RedisCacheStore : public testing::Test {
 protected:
  std::string only_key(const std::string& pattern) { return server_.command({"KEYS", pattern}).value_or(""); }

  RedisServer server_;
  Node node_{server_.url()};
  const Question question_{"GET /books", {"books", "authors"}};
};

TEST_F(RedisCacheStore, FindsWhatAnyNodeKept) {
  Node other{server_.url()};
  EXPECT_EQ(node_.found(question_), "miss");
  node_.make(question_, "made");
  EXPECT_EQ(node_.found(question_, 1), "made");
  EXPECT_EQ(other.found(question_), "made");
  EXPECT_EQ(other.found({"GET /others", {"books"}}), "miss");
  EXPECT_EQ(node_.look_up(question_).entry->headers(), (Entry::Headers{{"Content-Type", "text/plain"}}));
}

TEST_F(RedisCacheStore, FindsNothingAgainOfATagThatAnyNodeRenewed) {
  Node other{server_.url()};
  node_.make(question_, "made");
  EXPECT_TRUE(other.renew({"authors", "nothing"}));
  EXPECT_EQ(node_.found(question_), "stale");
  EXPECT_EQ(other.found(question_), "stale");
}

TEST_F(RedisCacheStore, RenewsNothingWithoutAnError) {
  node_.make(question_, "made");
  EXPECT_TRUE(node_.renew({}));
  EXPECT_EQ(node_.found(question_), "made");
}

TEST_F(RedisCacheStore, DoesNotFindWhatWasMadeStaleWhileItWasMade) {
  const Lookup before = node_.look_up(question_);
  EXPECT_TRUE(node_.renew({"books"}));
  node_.keep(question_, before.versions, "stale");
  EXPECT_EQ(node_.found(question_), "stale");
}

TEST_F(RedisCacheStore, KeepsNothingLongerThanItHolds) {
  const Lookup before = node_.look_up(question_);
  node_.keep(question_, before.versions, "made", 0ms);
  EXPECT_EQ(node_.found(question_), "miss");
  node_.keep(question_, before.versions, "made", 30s);
  const int left = std::stoi(server_.command({"PTTL", only_key("lectern:answer:*")}).value());
  EXPECT_LE(left, 30'000);
  EXPECT_GT(left, 0);
}

TEST_F(RedisCacheStore, KeepsNothingThatIsTooLarge) {
  node_.make(question_, std::string(4UL * 1024 * 1024, 'a'));
  EXPECT_EQ(node_.found(question_), "miss");
}

TEST_F(RedisCacheStore, GivesAllWhoMissAVersionAtOnceTheSame) {
  Node other{server_.url()};
  for (int round = 0; round < 20; ++round) {
    const Question question{"GET /" + std::to_string(round), {"tag" + std::to_string(round), "other"}};
    server_.command({"FLUSHALL"});
    std::vector<std::future<Lookup>> all;
    for (std::size_t i = 0; i < 20; ++i)
      for (Node* node : {&node_, &other})
        all.push_back(
            node->client().loops().begin(i % 2, [&question, node] { return node->store().look_up(question); }));
    const Versions first = all.front().get().versions;
    EXPECT_EQ(first.values.size(), 3U);
    for (std::size_t i = 1; i < all.size(); ++i) EXPECT_EQ(all[i].get().versions, first);
  }
}

TEST_F(RedisCacheStore, GivesVersionsTimeExceptTheEpochs) {
  node_.look_up(question_);
  EXPECT_EQ(server_.command({"PTTL", "lectern:epoch"}), "-1");
  EXPECT_GT(std::stoi(server_.command({"PTTL", "lectern:version:books"}).value()), 86'000'000);
}

TEST_F(RedisCacheStore, FindsNothingOfAnEarlierEpoch) {
  node_.make(question_, "made");
  server_.command({"DEL", "lectern:epoch"});
  EXPECT_EQ(node_.found(question_), "stale");
}

TEST_F(RedisCacheStore, StartsAnewWhenSomebodyEmptiesTheServer) {
  node_.make(question_, "made");
  server_.command({"FLUSHALL"});
  EXPECT_EQ(node_.found(question_), "miss");
  node_.make(question_, "made again");
  EXPECT_EQ(node_.found(question_), "made again");
}

TEST_F(RedisCacheStore, FindsNothingThatComesBackWithAnOldDump) {
  node_.make(question_, "old");
  server_.save();
  EXPECT_TRUE(node_.renew({"books"}));
  node_.make(question_, "new");
  EXPECT_EQ(node_.found(question_), "new");
  server_.kill();
  server_.start();
  EXPECT_NE(server_.command({"GET", only_key("lectern:answer:*")}), std::nullopt);
  node_.connect();
  EXPECT_EQ(node_.found(question_), "stale");
}

TEST_F(RedisCacheStore, BeginsAnEpochWhenItIsStartedAndWhenAConnectionWasLost) {
  EXPECT_EQ(node_.epochs(), 1);
  node_.make(question_, "made");
  node_.check_server();
  EXPECT_EQ(node_.found(question_), "made") << "it is the same server";
  server_.command({"CLIENT", "KILL", "TYPE", "normal"});
  node_.connect();
  EXPECT_GE(node_.epochs(), 2);
  EXPECT_EQ(node_.found(question_), "stale");
}

TEST_F(RedisCacheStore, KeepsLibrariesApart) {
  Node other{server_.url(), "other:"};
  node_.make(question_, "made here");
  EXPECT_EQ(other.found(question_), "miss");
  other.make(question_, "made there");
  EXPECT_TRUE(other.renew({"books"}));
  EXPECT_EQ(node_.found(question_), "made here");
  EXPECT_EQ(other.found(question_), "stale");
}

TEST_F(RedisCacheStore, BelievesNothingAtOnceWhenItCannotTellOthers) {
  node_.make(question_, "made");
  server_.command({"ACL", "SETUSER", "default", "-del"});
  EXPECT_FALSE(node_.renew({"books"}));
  for (const std::size_t loop : {0U, 1U}) EXPECT_EQ(node_.found(question_, loop), "bypass");
  server_.command({"ACL", "SETUSER", "default", "+del"});
  node_.connect();
  EXPECT_EQ(node_.found(question_), "stale");
}

TEST_F(RedisCacheStore, BelievesNothingAtOnceWhenARenewalIsNotAnswered) {
  Node other{server_.url()};
  node_.make(question_, "made");
  server_.pause();
  EXPECT_FALSE(node_.renew({"unrelated"}));
  server_.resume();
  EXPECT_NE(node_.found(question_, 1), "made");
  node_.connect();
  EXPECT_EQ(node_.found(question_), "stale");
  EXPECT_EQ(other.found(question_), "stale");
}

TEST_F(RedisCacheStore, IsPassedByWhileRedisIsAway) {
  server_.kill();
  EXPECT_EQ(node_.found(question_), "bypass");
  EXPECT_FALSE(node_.look_up(question_).versions.is_known());
  EXPECT_FALSE(node_.renew({"books"}));
  server_.start();
  node_.connect();
  EXPECT_EQ(node_.found(question_), "miss");
}

TEST_F(RedisCacheStore, ReplacesWhatSomebodyElseWroteUnderItsKeys) {
  node_.make(question_, "made");
  const std::string answer = only_key("lectern:answer:*");
  for (const std::string& key : {std::string{"lectern:epoch"}, std::string{"lectern:version:books"}, answer}) {
    const std::vector<std::vector<std::string>> writes{{"LPUSH", key, "a"},
                                                       {"SET", key, ""},
                                                       {"SET", key, "nonsense too long"},
                                                       {"SET", key, std::string(8, '\0')},
                                                       {"HSET", key, "a", "b"}};
    for (const auto& write : writes) {
      server_.command({"DEL", key});
      server_.command(write);
      const Lookup lookup = node_.look_up(question_);
      EXPECT_EQ(lookup.entry, nullptr) << key << ' ' << write[0];
      node_.keep(question_, lookup.versions, "made again");
      EXPECT_EQ(node_.found(question_), "made again") << key << ' ' << write[0] << ' ' << write[2].size();
    }
  }
}

TEST_F(RedisCacheStore, FindsNoAnswerOfAnotherQuestionUnderItsKey) {
  node_.make(question_, "made");
  const std::string answer = only_key("lectern:answer:*");
  const Question another{"GET /authors", question_.tags};
  node_.make(another, "another");
  std::istringstream keys{only_key("lectern:answer:*")};
  for (std::string key; std::getline(keys, key);)
    if (key != answer) server_.command({"COPY", key, answer, "REPLACE"});
  EXPECT_EQ(node_.found(another), "another");
  EXPECT_EQ(node_.found(question_), "stale");
}

}  // namespace
}  // namespace lectern::cache::redis
