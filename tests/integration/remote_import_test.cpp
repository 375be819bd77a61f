// Importing into a running server: every row once, at the server's own pace.
#include "import/remote_import.hpp"

#include <atomic>

#include <gmock/gmock.h>

#include "http/problem.hpp"
#include "http/server.hpp"
#include "support/test_app.hpp"

namespace lectern::importing {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

/// The whole application behind a real socket; `before` may answer instead of it.
class RemoteImport : public testing::Test {
 protected:
  RemoteImport() {
    http::ServerOptions options;
    options.port = 0;
    options.access_log = false;
    options.clock = &app_.clock();
    server_.emplace(std::move(options),
                    [this](http::Request& request, Context& context) { return answer(request, context); });
    server_->start();
  }
  ~RemoteImport() override {
    server_->stop();
    app_.application().stop();  // its writer hands results over to the server's loops, which go first
  }

  ImportReport import(std::string_view text, std::size_t concurrency = 4) {
    return import_to_server(read_table(text_source(text)), {.url = fmt::format("http://127.0.0.1:{}/", server_->port()),
                                                            .concurrency = concurrency,
                                                            .now = app_.clock().now()});
  }
  std::string refusal(std::string_view text, const std::string& url) {
    try {
      import_to_server(read_table(text_source(text)), {.url = url});
    } catch (const FileProblem& problem) {
      return problem.what();
    }
    return "taken";
  }
  http::awaitable<http::Response> answer(http::Request& request, Context& context) {
    if (request.path == "/api/v1/authors" && !authors_.empty()) co_return http::Response{.body = authors_};
    if (request.method == http::Method::post) {
      ++posts_;
      if (request.header("Idempotency-Key").empty()) ++posts_without_key_;
      if (refuse_first_ && posts_ == 1) {
        auto busy = http::problem_response(ErrorKind::too_many_requests, "RATE_LIMITED", "Slow down.", "c");
        busy.headers = {{"Retry-After", "0"}};
        co_return busy;
      }
      if (lose_first_answer_ && posts_ == 1) {
        co_await app_.application().dispatcher()(request, context);
        co_return http::problem_response(ErrorKind::unavailable, "OVERLOADED", "Later.", "c");
      }
    }
    co_return co_await app_.application().dispatcher()(request, context);
  }

  test::TestApp app_;
  std::optional<http::Server> server_;
  std::atomic<int> posts_{0};
  std::atomic<int> posts_without_key_{0};
  std::string authors_;  // what the server answers to a search for authors, if anything
  bool refuse_first_ = false;
  bool lose_first_answer_ = false;
};

TEST_F(RemoteImport, SendsEveryRowOnce) {
  std::string file = "title,author,isbn\n";
  for (int i = 0; i < 50; ++i) file += fmt::format("Book {},Author {},LOC-{}\n", i, i % 5, i);
  const auto report = import(file + "Book 1,Author 1,LOC-1\n,Nobody,\n");
  EXPECT_EQ(report.counts().imported, 50);
  EXPECT_EQ(report.counts().already_there, 1);
  ASSERT_THAT(report.rejections(), SizeIs(1));
  EXPECT_EQ(report.rejections().front().row, 53U);
  EXPECT_EQ(posts_, 50);
  EXPECT_EQ(posts_without_key_, 0);
  EXPECT_EQ(app_.get("/api/v1/books").number("meta.total"), 50);
}

TEST_F(RemoteImport, KnowsWhatIsThereByItsIsbnOrByItsName) {
  import("title,author,year,isbn\nEmma,Jane Austen,1815,9780306406157\nDune,Frank Herbert,1965,\n");
  const auto report =
      import("title,author,year,isbn\nOther,X,,9780306406157\nDune,frank herbert,1965,\nDune,Y,1965,\n");
  EXPECT_EQ(report.counts().already_there, 2);
  EXPECT_EQ(report.counts().imported, 1);
}

TEST_F(RemoteImport, WaitsAsTheServerAsks) {
  refuse_first_ = true;
  const auto report = import("title,author,isbn\nA,X,L-1\nB,X,L-2\n", 1);
  EXPECT_EQ(report.counts().imported, 2);
  EXPECT_EQ(posts_, 3);
}

TEST_F(RemoteImport, StoresARowOnceWhoseAnswerWasLost) {
  lose_first_answer_ = true;
  const auto report = import("title,author,isbn\nA,X,L-1\n", 1);
  EXPECT_EQ(report.counts().imported, 1);
  EXPECT_EQ(report.counts().already_there, 0);
  EXPECT_EQ(app_.get("/api/v1/books").number("meta.total"), 1);
}

TEST_F(RemoteImport, SendsMembers) {
  constexpr std::string_view kFile = "name,email,card\nAda,ada@example.com,\nBen,,42\n";
  EXPECT_EQ(import(kFile).counts().imported, 2);
  EXPECT_EQ(import(kFile).counts().already_there, 2);
}

TEST_F(RemoteImport, SendsProducts) {
  constexpr std::string_view kFile = "name,description,price,stock\nLamp,Bright.,19.5,3\nDesk,,99,\nGift,,0,1\n";
  const auto report = import(kFile);
  EXPECT_EQ(report.counts().imported, 2);
  EXPECT_EQ(report.counts().rejected, 1);
  EXPECT_EQ(app_.get("/api/v1/products?name=Lamp").at("data.0.price").as_double(), 19.5);
  EXPECT_EQ(import(kFile).counts().already_there, 2);
}

TEST_F(RemoteImport, LinksSeveralAuthorsByTheirIds) {
  const auto id_of = [&](std::string_view author) {
    return app_.post("/api/v1/books", fmt::format(R"({{"title":"Own","author":"{}"}})", author)).text("authors.0.id");
  };
  authors_ = fmt::format(R"({{"data":[{{"id":"{}","name":"Neil Gaiman"}},{{"id":"{}","name":"Terry Pratchett"}}]}})",
                         id_of("Neil Gaiman"), id_of("Terry Pratchett"));
  EXPECT_EQ(import("title,author\nGood Omens,Terry Pratchett; Neil Gaiman\n").counts().imported, 1);
  EXPECT_EQ(app_.get("/api/v1/books?title=Good%20Omens").text("data.0.author"), "Terry Pratchett, Neil Gaiman");
  EXPECT_EQ(import("title,author\nGood Omens,Terry Pratchett; Neil Gaiman\n").counts().already_there, 1);
}

TEST_F(RemoteImport, SaysWhatTheServerSays) {
  app_.post("/api/v1/books", R"({"title":"A","author":"X","isbn":"L-1"})");
  const auto report = import("title,author,year\nA," + std::string(200, 'x') + ",9999\n");
  EXPECT_EQ(report.counts().imported, 1);  // the year was left out here already
  EXPECT_EQ(report.counts().repaired, 1);
}

TEST_F(RemoteImport, EndsWithASentenceWhereNoLibraryAnswers) {
  EXPECT_THAT(refusal("title,author\nA,X\n", fmt::format("http://127.0.0.1:{}/nowhere", server_->port())),
              HasSubstr("is it a Lectern?"));
  EXPECT_THAT(refusal("id,book_id,member_id,borrowed_at\n", "http://127.0.0.1:1"), HasSubstr("Loans"));
}

}  // namespace
}  // namespace lectern::importing
