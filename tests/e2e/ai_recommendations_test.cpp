// A served library whose chat endpoint stalls: the program ends in time, readers are answered, and the key stays
// inside.
#include <csignal>
#include <fstream>
#include <future>
#include <sstream>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "e2e/served_program.hpp"
#include "support/awaited_count.hpp"
#include "support/chat_server.hpp"

namespace lectern {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

class TheProgramsAi : public ServedProgram {
 protected:
  TheProgramsAi() {
    auto arguments = serve_arguments();
    arguments.insert(arguments.end(), {"--llm-url", server_.url()});
    program_.emplace(LECTERN_BINARY, arguments, test::Program::Arguments{"LECTERN_LLM_KEY=sk-of-the-library"});
    port_ = program_->wait_for_port();
  }
  boost::json::value send(std::string_view method, const std::string& path, const std::string& body) {
    auto connection = client();
    connection.send(test::request_text(method, path, "Content-Type: application/json\r\n", body));
    const auto answer = connection.receive();
    EXPECT_LT(answer.status, 300U) << answer.body;
    return boost::json::parse(answer.body);
  }
  std::string new_id(const std::string& path, const std::string& body) {
    return std::string{send("POST", path, body).at("id").as_string()};
  }

  test::ChatServer server_;
};

TEST_F(TheProgramsAi, DoesNotKeepItFromEndingNorTheReaderFromAnAnswer) {
  server_.answer_with({"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", true});
  const std::string book = new_id("/api/v1/books", R"({"title":"Liked","author":"Somebody"})");
  new_id("/api/v1/books", R"({"title":"Other","author":"Somebody"})");
  const std::string ada = new_id("/api/v1/members", R"({"name":"Ada Lovelace","email":null})");
  send("PUT", fmt::format("/api/v1/members/{}/ratings/{}", ada, book), R"({"rating":9})");
  auto reader = std::async(std::launch::async, [&] { return client().get("/api/v1/recommendations/ai/" + ada); });
  ASSERT_TRUE(test::comes_true_within(30s, [&] { return server_.asked() == 1; }));
  EXPECT_EQ(client().get("/livez").status, 200U) << "no loop waits";
  EXPECT_THAT(client().get("/api/v1/settings").body, Not(HasSubstr("sk-of")));
  const auto began = std::chrono::steady_clock::now();
  EXPECT_EQ(stop(SIGTERM), 0) << program_->errors();
  EXPECT_LT(std::chrono::steady_clock::now() - began, 6s) << "the endpoint has 20 s, the drain 10 s";
  const test::RawResponse answer = reader.get();
  EXPECT_EQ(answer.status, 200U);
  EXPECT_THAT(answer.body, HasSubstr("Using genre-based recommendations"));
  std::stringstream log;
  log << std::ifstream{folder_.path() / "log.jsonl"}.rdbuf();
  EXPECT_THAT(log.str(), Not(HasSubstr("sk-of")));
  EXPECT_THAT(server_.last().head, HasSubstr("Authorization: Bearer sk-of-the-library\r\n"));
}

TEST_F(TheProgramsAi, EndsWithItsClients) {
  server_.answer_with({"", true});
  const std::string book = new_id("/api/v1/books", R"({"title":"Liked","author":"Somebody"})");
  new_id("/api/v1/books", R"({"title":"Other","author":"Somebody"})");
  const std::string ada = new_id("/api/v1/members", R"({"name":"Ada Lovelace","email":null})");
  send("PUT", fmt::format("/api/v1/members/{}/ratings/{}", ada, book), R"({"rating":9})");
  {
    auto gone = client();
    gone.send(test::request_text("GET", "/api/v1/recommendations/ai/" + ada));
    ASSERT_TRUE(test::comes_true_within(30s, [&] { return server_.asked() == 1; }));
  }
  EXPECT_EQ(client().get("/livez").status, 200U);
  server_.let_go();
  EXPECT_EQ(client().get("/api/v1/recommendations/ai/nobody").status, 404U);
  EXPECT_EQ(stop(SIGTERM), 0) << program_->errors();
}

}  // namespace
}  // namespace lectern
