// Suggestions of a chat endpoint as clients see them, beside an endpoint that answers properly, stalls, lies and
// breaks.
#include <future>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "recommendations/chat_service.hpp"
#include "recommendations/suggestion_rules.hpp"
#include "support/awaited_count.hpp"
#include "support/captured_log.hpp"
#include "support/chat_server.hpp"
#include "support/test_app.hpp"

namespace lectern {
namespace {

using namespace std::chrono_literals;
using recommendations::ChatService;
using test::Answer;
using test::ChatQuestion;
using test::ChatReply;
using test::ChatServer;
using test::TestApp;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

constexpr std::string_view kKey = "sk-of-the-library";
constexpr std::string_view kByRules = "Using genre-based recommendations (the AI is unavailable right now)";
constexpr auto kLong = 30s;

class AiRecommendations : public testing::Test {
 protected:
  AiRecommendations() {
    rate(ada_, add_book("Liked", "Fantasy"), 9);
    const std::string ben = add_member("Ben Ali");
    for (const std::string title : {"Earthsea", "Gormenghast", "Dune", "Emma"}) {
      books_.push_back(add_book(title, title == "Dune" || title == "Emma" ? "Others" : "Fantasy"));
      rate(ben, books_.back(), title == "Earthsea" ? 9 : 8);
    }
  }
  static app::Settings settings_for(const ChatServer& server, std::int64_t seconds = 20) {
    app::Settings settings;
    settings.llm_url = app::LlmUrl::trusted(server.url());
    settings.llm_model = app::ModelName::trusted("a-model");
    settings.llm_key = app::Secret::trusted(kKey);
    settings.llm_timeout_seconds = Count<1, 600>::trusted(seconds);
    return settings;
  }

  std::string add_book(const std::string& title, const std::string& genre) {
    const Answer book =
        app_.post("/api/v1/books", fmt::format(R"({{"title":"{}","author":"Somebody","genre":"{}"}})", title, genre));
    EXPECT_EQ(book.status(), 201U) << book.body();
    return book.text("id");
  }
  std::string add_member(const std::string& name) { return app_.add_member(name); }
  void rate(const std::string& member, const std::string& book, double points) {
    const Answer rated =
        app_.put(fmt::format("/api/v1/members/{}/ratings/{}", member, book), fmt::format(R"({{"rating":{}}})", points));
    EXPECT_EQ(rated.status(), 200U) << rated.body();
  }
  Answer get(const std::string& query = "") { return app_.get("/api/v1/recommendations/ai/" + ada_ + query); }
  static std::vector<std::string> texts(const Answer& answer, std::string_view name) {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < answer.size("recommendations"); ++i)
      texts.push_back(answer.text(fmt::format("recommendations.{}.{}", i, name)));
    return texts;
  }
  static std::vector<std::string> titles(const Answer& answer) { return texts(answer, "title"); }
  /// What the model is to write: these candidates, by title.
  static std::string suggestions(const ChatQuestion& question, const std::vector<std::string>& titles) {
    std::string entries;
    for (const std::string& title : titles)
      entries += fmt::format(R"({}{{"id":"{}","reason":"{} suits you.","similarity_score":8.5}})",
                             entries.empty() ? "" : ",", question.id_of(title), title);
    return fmt::format(R"({{"recommendations":[{}],"reasoning":"You like dragons."}})", entries);
  }
  void suggest(const std::vector<std::string>& titles) {
    server_.answer_by(
        [titles](const ChatQuestion& question) { return ChatServer::completion(suggestions(question, titles)); });
  }
  std::size_t outcomes(const std::string& name) {
    const std::string metrics{app_.get("/metrics").body()};
    const std::string line = "lectern_ai_suggestions_total{outcome=\"" + name + "\"} ";
    const std::size_t at = metrics.find(line);
    return at == std::string::npos ? 0 : std::stoul(metrics.substr(at + line.size()));
  }
  void rest() { app_.clock().advance(ChatService::kRest); }

  ChatServer server_;
  TestApp app_{settings_for(server_)};
  std::string ada_ = add_member("Ada Lovelace");
  std::vector<std::string> books_;
};

TEST_F(AiRecommendations, AreAskedForAndShown) {
  suggest({"Dune", "Earthsea"});
  const Answer answer = get("?limit=2");
  EXPECT_EQ(answer.status(), 200U) << answer.body();
  EXPECT_THAT(titles(answer), ElementsAre("Dune", "Earthsea"));
  EXPECT_EQ(answer.text("reasoning"), "You like dragons.");
  EXPECT_THAT(std::string{answer.body()},
              HasSubstr(R"("rating":8,"user_rating":null,"reason":"Dune suits you.","similarity_score":8.5)"));
  const ChatQuestion asked = server_.last();
  EXPECT_THAT(asked.head, AllOf(StartsWith("POST /v1/chat/completions HTTP/1.1\r\n"),
                                HasSubstr("\r\nAuthorization: Bearer sk-of-the-library\r\n"),
                                HasSubstr("\r\nContent-Type: application/json\r\n")));
  EXPECT_EQ(asked.json().at("model").as_string(), "a-model");
  EXPECT_EQ(asked.wish().at_pointer("/liked_books/0/title").as_string(), "Liked");
  EXPECT_EQ(asked.wish().at("candidates").as_array().size(), 4U);
  EXPECT_THAT(asked.body, AllOf(Not(HasSubstr("Ada")), Not(HasSubstr(ada_)))) << "who it is for is nobody's business";
  EXPECT_EQ(outcomes("suggested"), 1U);
}

TEST_F(AiRecommendations, AreUnderstoodInAStreamAndInAFence) {
  server_.answer_by([](const ChatQuestion& question) { return ChatServer::stream(suggestions(question, {"Emma"})); });
  EXPECT_EQ(titles(get()).front(), "Emma");
  rate(ada_, books_[0], 8);
  server_.answer_by([](const ChatQuestion& question) {
    return ChatServer::completion("Sure!\n```json\n" + suggestions(question, {"Gormenghast"}) + "\n```");
  });
  EXPECT_EQ(titles(get()).front(), "Gormenghast");
}

TEST_F(AiRecommendations, AreFilledUpByTheRules) {
  suggest({"Dune"});
  const Answer answer = get();
  EXPECT_THAT(titles(answer), ElementsAre("Dune", "Earthsea", "Gormenghast", "Emma"));
  EXPECT_THAT(texts(answer, "reason"),
              ElementsAre("Dune suits you.", "Recommended because you like Fantasy books",
                          "Recommended because you like Fantasy books", "You have not rated this one yet"));
  EXPECT_EQ(answer.text("reasoning"), "You like dragons.");
}

TEST_F(AiRecommendations, AreOnlyBooksThatAreThereAndUnrated) {
  const std::string archived = add_book("Archived", "Fantasy");
  app_.remove("/api/v1/books/" + archived);
  const std::string rated = app_.get("/api/v1/books?title=Liked").text("data.0.id");
  server_.answer_by([&](const ChatQuestion& question) {
    const auto entry = [](const std::string& id, const std::string& more) {
      return fmt::format(R"({{"id":"{}",{}}})", id, more);
    };
    const std::string usual = R"("reason":"x","similarity_score":5)";
    return ChatServer::completion(R"({"recommendations":[)" + entry("0190163d-8694-739b-aea5-966c26f8ad91", usual) +
                                  "," + entry(archived, usual) + "," + entry(rated, usual) + ",7," +
                                  entry(question.id_of("Emma"), R"("reason":5)") + "," +
                                  entry(question.id_of("Dune"), R"("reason":"a\nb\u0007)" + std::string(5000, 'x') +
                                                                    R"(","similarity_score":99)") +
                                  "," + entry(question.id_of("Dune"), usual) + R"(],"reasoning":7})");
  });
  const Answer answer = get();
  EXPECT_THAT(titles(answer), ElementsAre("Dune", "Earthsea", "Gormenghast", "Emma"));
  EXPECT_EQ(answer.number("recommendations.0.similarity_score"), 10);
  EXPECT_THAT(answer.text("recommendations.0.reason"), AllOf(StartsWith("a b x"), testing::SizeIs(testing::Lt(400U))));
}

TEST_F(AiRecommendations, AreKeptUntilTheRatingsChange) {
  suggest({"Dune", "Emma"});
  for (const std::string limit : {"", "?limit=1", "?limit=50"}) EXPECT_EQ(titles(get(limit)).front(), "Dune") << limit;
  rate(add_member("Somebody else"), books_[0], 3);
  app_.post("/api/v1/borrows", fmt::format(R"({{"book_id":"{}","member_id":"{}"}})", books_[3], ada_));
  EXPECT_THAT(titles(get("?limit=2")), ElementsAre("Dune", "Gormenghast")) << "she has borrowed Emma";
  EXPECT_EQ(server_.asked(), 1U);
  rate(ada_, books_[2], 4);
  suggest({"Gormenghast"});
  EXPECT_THAT(titles(get("?limit=1")), ElementsAre("Gormenghast"));
  EXPECT_EQ(server_.asked(), 2U);
  app_.remove(fmt::format("/api/v1/members/{}/ratings/{}", ada_, books_[2]));
  EXPECT_THAT(titles(get("?limit=1")), ElementsAre(testing::AnyOf("Dune", "Gormenghast")));
  const std::string cora = add_member("Cora");
  rate(cora, books_[0], 10);
  app_.get("/api/v1/recommendations/ai/" + cora);
  EXPECT_THAT(server_.last().wish().at_pointer("/liked_books/0/title").as_string(), "Earthsea") << "another's own";
}

TEST_F(AiRecommendations, LoseABookThatIsArchived) {
  suggest({"Dune", "Emma"});
  EXPECT_THAT(titles(get("?limit=2")), ElementsAre("Dune", "Emma"));
  EXPECT_EQ(app_.remove("/api/v1/books/" + books_[2]).status(), 204U);
  EXPECT_THAT(titles(get("?limit=2")), ElementsAre("Emma", "Earthsea"));
  EXPECT_EQ(app_.remove("/api/v1/books/" + books_[3]).status(), 204U);
  const Answer none_left = get("?limit=2");
  EXPECT_THAT(titles(none_left), ElementsAre("Earthsea", "Gormenghast"));
  EXPECT_EQ(server_.asked(), 1U);
  EXPECT_EQ(app_.post("/api/v1/books/" + books_[2] + "/restore").status(), 200U);
  EXPECT_THAT(titles(get("?limit=1")), ElementsAre("Dune"));
}

/// What an endpoint may do wrong, and what it counts as.
struct Wrong {
  std::string_view name;
  std::string_view outcome;
  ChatReply reply;
};

std::vector<Wrong> wrong_replies() {
  const std::string whole = ChatServer::completion(R"({"recommendations":[],"reasoning":""})").bytes;
  constexpr std::string_view kSecretTalk = R"({"error":{"message":"Incorrect API key: sk-of-the-library"}})";
  return {
      {"silence", "timeout", {"", true}},
      {"silence behind the head", "timeout", {"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n", true}},
      {"silence in the middle", "timeout", {whole.substr(0, whole.size() - 20), true}},
      {"an end at once", "unreachable", {""}},
      {"an end in the middle", "unreachable", {whole.substr(0, whole.size() - 20)}},
      {"an end in a chunk", "unreachable", {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n50\r\nabc"}},
      {"no HTTP", "unreachable", {"220 mail.example.org ESMTP\r\n"}},
      {"too much", "unreachable", ChatServer::http(200, std::string(2'000'000, ' '))},
      {"401", "refused", ChatServer::http(401, kSecretTalk)},
      {"429", "refused", ChatServer::http(429, kSecretTalk, "Retry-After: 1\r\n")},
      {"500", "refused", ChatServer::http(500, "Traceback")},
      {"elsewhere", "refused", ChatServer::http(307, "", "Location: /v1/chat/completions\r\n")},
      {"nothing", "useless", ChatServer::http(200, "")},
      {"no JSON", "useless", ChatServer::http(200, "<html>")},
      {"an error", "useless", ChatServer::http(200, kSecretTalk)},
      {"no choice", "useless", ChatServer::http(200, R"({"choices":[]})")},
      {"a refusal", "useless", ChatServer::http(200, R"({"choices":[{"message":{"content":null}}]})")},
      {"an empty stream", "useless", ChatServer::stream("")},
      {"prose", "useless", ChatServer::completion("I recommend Dune.")},
      {"a cut text", "useless", ChatServer::completion(R"({"recommendations":[{"id":")")},
      {"no list", "useless", ChatServer::completion(R"({"recommendations":"Dune"})")},
      {"unknown books", "useless",
       ChatServer::completion(R"({"recommendations":[{"id":"0190163d-8694-739b-aea5-966c26f8ad91","reason":"x"}]})")}};
}

class AiThatFails : public AiRecommendations {};

TEST_F(AiThatFails, IsReplacedByTheRulesWhateverItDoes) {
  TestApp hurried{settings_for(server_, 1), app_};
  const test::CapturedLog log;
  for (const Wrong& wrong : wrong_replies()) {
    SCOPED_TRACE(wrong.name);
    app_.clock().advance(2 * ChatService::kRest);
    server_.answer_with(wrong.reply);
    const std::size_t before = server_.asked();
    const auto began = std::chrono::steady_clock::now();
    const Answer answer = hurried.get("/api/v1/recommendations/ai/" + ada_ + "?limit=2");
    EXPECT_LT(std::chrono::steady_clock::now() - began, 5s);
    EXPECT_EQ(answer.status(), 200U);
    EXPECT_THAT(titles(answer), ElementsAre("Earthsea", "Gormenghast"));
    EXPECT_EQ(answer.text("reasoning"), kByRules);
    EXPECT_EQ(server_.asked(), before + 1);
    EXPECT_THAT(std::string{hurried.get("/metrics").body()},
                HasSubstr(fmt::format("lectern_ai_suggestions_total{{outcome=\"{}\"}}", wrong.outcome)));
    EXPECT_THAT(log.text(), HasSubstr(fmt::format("\"outcome\":\"{}\"", wrong.outcome)));
  }
  EXPECT_EQ(log.lines_with("gives no suggestions"), static_cast<int>(wrong_replies().size())) << "a minute apart";
  EXPECT_THAT(log.text(), AllOf(Not(HasSubstr(std::string{kKey})), Not(HasSubstr("Incorrect"))));
  suggest({"Dune"});
  app_.clock().advance(2 * ChatService::kRest);
  EXPECT_THAT(titles(hurried.get("/api/v1/recommendations/ai/" + ada_ + "?limit=1")), ElementsAre("Dune"))
      << "failures are not kept";
}

TEST_F(AiThatFails, IsCountedByWhatItDid) {
  for (const Wrong& wrong : wrong_replies()) {
    if (wrong.outcome == "timeout") continue;  // this application is patient
    const std::size_t before = outcomes(std::string{wrong.outcome});
    rest();
    server_.answer_with(wrong.reply);
    get();
    EXPECT_EQ(outcomes(std::string{wrong.outcome}), before + 1) << wrong.name;
  }
}

TEST_F(AiThatFails, IsLeftAloneForAWhile) {
  const test::CapturedLog log;
  server_.answer_with(ChatServer::http(500, ""));
  for (int i = 0; i < 5; ++i) get();
  EXPECT_EQ(server_.asked(), 3U);
  EXPECT_EQ(outcomes("resting"), 2U);
  EXPECT_EQ(log.lines_with("gives no suggestions"), 1);
  app_.clock().advance(ChatService::kRest - 1s);
  get();
  EXPECT_EQ(server_.asked(), 3U);
  app_.clock().advance(1s);
  get();
  get();
  EXPECT_EQ(server_.asked(), 4U) << "one more is tried, and fails";
  rest();
  suggest({"Dune"});
  EXPECT_EQ(titles(get()).front(), "Dune");
}

TEST_F(AiThatFails, MayBeNoServerAtAll) {
  app::Settings settings = settings_for(server_);
  settings.llm_url = app::LlmUrl::trusted("http://127.0.0.1:1/v1");
  TestApp lonely{settings, app_};
  const Answer answer = lonely.get("/api/v1/recommendations/ai/" + ada_);
  EXPECT_EQ(answer.text("reasoning"), kByRules);
  EXPECT_THAT(std::string{answer.body()}, Not(HasSubstr("127.0.0.1")));
}

TEST_F(AiRecommendations, AreMadeOnceForAllWhoAskAtOnce) {
  std::string written;
  server_.answer_by([&](const ChatQuestion& question) {
    written = ChatServer::completion(suggestions(question, {"Dune"})).bytes;
    return ChatReply{"", true, written};
  });
  std::vector<std::future<std::string>> readers;
  for (int i = 0; i < 6; ++i) readers.push_back(std::async(std::launch::async, [&] { return titles(get()).at(0); }));
  ASSERT_TRUE(test::comes_true_within(kLong, [&] { return server_.asked() > 0; }));
  server_.let_go();
  for (auto& reader : readers) EXPECT_EQ(reader.get(), "Dune");
  EXPECT_EQ(server_.asked(), 1U);
}

TEST_F(AiRecommendations, AreAskedForByAFewAtOnce) {
  std::vector<std::string> members;
  for (int i = 0; i <= ChatService::kMostAtOnce; ++i) {
    members.push_back(add_member(fmt::format("Reader {}", i)));
    rate(members.back(), books_[0], 8);
  }
  const auto asks = [&](const std::string& member) {
    return app_.get("/api/v1/recommendations/ai/" + member).text("reasoning");
  };
  server_.answer_by([](const ChatQuestion& question) {
    return ChatReply{"", true, ChatServer::completion(suggestions(question, {"Dune"})).bytes};
  });
  std::vector<std::future<std::string>> readers;
  for (std::size_t i = 0; i < ChatService::kMostAtOnce; ++i)
    readers.push_back(std::async(std::launch::async, asks, members[i]));
  ASSERT_TRUE(test::comes_true_within(kLong, [&] { return server_.asked() == ChatService::kMostAtOnce; }));
  EXPECT_EQ(asks(members.back()), kByRules) << "at once, and does not wait";
  EXPECT_EQ(outcomes("busy"), 1U);
  server_.let_go();
  for (auto& reader : readers) EXPECT_EQ(reader.get(), "You like dragons.");
  EXPECT_EQ(server_.asked(), std::size_t{ChatService::kMostAtOnce});
}

TEST_F(AiRecommendations, AreNotWaitedForWhenTheProgramEnds) {
  server_.answer_with({"", true});
  auto reader = std::async(std::launch::async, [&] { return get().text("reasoning"); });
  ASSERT_TRUE(test::comes_true_within(kLong, [&] { return server_.asked() == 1; }));
  const auto began = std::chrono::steady_clock::now();
  app_.application().drain();
  EXPECT_EQ(reader.get(), kByRules);
  EXPECT_LT(std::chrono::steady_clock::now() - began, 5s) << "the endpoint has 20 s";
}

TEST_F(AiRecommendations, NeedALikedBookAndOneThatIsNotRated) {
  const std::string cora = add_member("Cora");
  const auto of_cora = [&] { return app_.get("/api/v1/recommendations/ai/" + cora); };
  rate(cora, books_[0], 6.5);
  EXPECT_EQ(of_cora().size("recommendations"), 0U);
  EXPECT_EQ(of_cora().text("reasoning"), "Please rate some books first to get personalized recommendations!");
  for (const std::string& book : books_) rate(cora, book, 7);
  rate(cora, app_.get("/api/v1/books?title=Liked").text("data.0.id"), 2);
  EXPECT_EQ(of_cora().size("recommendations"), 0U);
  EXPECT_EQ(of_cora().text("reasoning"), "You've rated all the books! Check back when we add more.");
  EXPECT_EQ(server_.asked(), 0U);
}

TEST_F(AiRecommendations, ComeByTheRulesWhereNobodyIsToBeAsked) {
  TestApp alone{{}, app_};
  const Answer answer = alone.get("/api/v1/recommendations/ai/" + ada_);
  EXPECT_THAT(titles(answer), SizeIs(4));
  EXPECT_EQ(answer.text("reasoning"), "Using genre-based recommendations");
  EXPECT_EQ(server_.asked(), 0U);
}

TEST_F(AiRecommendations, TakeNoKeyWhereThereIsNone) {
  app::Settings settings = settings_for(server_);
  settings.llm_key.reset();
  TestApp open{settings, app_};
  suggest({"Dune"});
  EXPECT_EQ(titles(open.get("/api/v1/recommendations/ai/" + ada_)).front(), "Dune");
  EXPECT_THAT(server_.last().head, Not(HasSubstr("Authorization")));
}

}  // namespace
}  // namespace lectern
