// The pure parts of the HTTP server: problems, content negotiation, trace ids, dates.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "http/access_log.hpp"
#include "http/compression.hpp"
#include "http/problem.hpp"
#include "http/response_head.hpp"

namespace lectern::http {
namespace {

using testing::HasSubstr;

TEST(Problem, HasOneShape) {
  const Response response =
      problem_response(ErrorKind::not_found, "BOOK_NOT_FOUND", "There is no \"such\" book.", "c-1");
  EXPECT_EQ(response.status, 404U);
  EXPECT_EQ(response.content_type, "application/problem+json");
  EXPECT_EQ(response.body,
            R"({"type":"/problems/not-found","title":"Not found","status":404,)"
            R"("detail":"There is no \"such\" book.","error_code":"BOOK_NOT_FOUND","correlation_id":"c-1"})");
}

TEST(Problem, NamesEveryInvalidFieldTwice) {
  FieldErrors errors;
  errors.emplace_back("title", Invalid{FieldErrorType::string_too_long, "Too long", {{"max", 255}}});
  errors.emplace_back("author_ids.2", Invalid{FieldErrorType::uuid_parsing, "No UUID"});
  const Response response = problem_response(InvalidInput{errors}, "c-1");
  EXPECT_EQ(response.status, 422U);
  EXPECT_THAT(response.body, HasSubstr(R"("errors":[{"field":"title","message":"Too long","type":"string_too_long",)"
                                       R"("params":{"max":255}},{"field":"author_ids.2","message":"No UUID",)"
                                       R"("type":"uuid_parsing","params":{}}])"));
  EXPECT_THAT(response.body, HasSubstr(R"("validation_errors":[{"loc":["body","title"],"msg":"Too long",)"
                                       R"("type":"string_too_long"},{"loc":["body","author_ids",2],"msg":"No UUID",)"
                                       R"("type":"uuid_parsing"}])"));
}

TEST(Problem, SaysQueryWhereTheQueryIsWrong) {
  FieldErrors errors;
  errors.emplace_back("limit", Invalid{FieldErrorType::int_type, "No integer"});
  const Response response = problem_response(InvalidInput{ErrorKind::invalid_query, errors}, "c-1");
  EXPECT_EQ(response.status, 400U);
  EXPECT_THAT(response.body, HasSubstr(R"("loc":["query","limit"])"));
}

TEST(Problem, SaysWhatIsThereAlready) {
  Duplicate error{"DUPLICATE_ISBN", "A book with this ISBN exists."};
  error.existing_id = "id-1";
  EXPECT_THAT(problem_response(error, "c").body, HasSubstr(R"("existing_id":"id-1","existing_archived_at":null})"));
  error.existing_archived_at = "2026-01-01T00:00:00.000000Z";
  EXPECT_THAT(problem_response(error, "c").body, HasSubstr(R"("existing_archived_at":"2026-01-01T00:00:00.000000Z"})"));
}

TEST(Problem, AsksToTryAgainWhereTheServerIsAway) {
  EXPECT_EQ(problem_response(Unavailable{"Away."}, "c").header("Retry-After"), "1");
  EXPECT_EQ(problem_response(ErrorKind::conflict, "X", "y", "c").header("Retry-After"), "");
}

TEST(AcceptEncoding, IsReadWithItsWeights) {
  for (const std::string_view yes : {"gzip", "GZIP", "x-gzip", "deflate, gzip;q=0.5", "*", "br;q=1, *;q=0.1",
                                     "gzip ; q=1.0", "identity;q=0.2, gzip"})
    EXPECT_TRUE(accepts_gzip(yes)) << yes;
  for (const std::string_view no :
       {"", "br", "gzip;q=0", "gzip;q=0.0, *", "*;q=0", "identity, gzip;q=0.5", "gzip;q=nonsense", "gzipped", ",,;"})
    EXPECT_FALSE(accepts_gzip(no)) << no;
}

TEST(AcceptEncoding, PrefersBrotliUnlessTheClientDoesNot) {
  for (const std::string_view yes : {"br", "BR", "gzip, deflate, br", "br;q=0.5, gzip;q=0.5", "*", "br, identity"})
    EXPECT_TRUE(prefers_brotli(yes)) << yes;
  for (const std::string_view no :
       {"", "gzip", "br;q=0", "br;q=0.4, gzip;q=0.5", "identity, br;q=0.9", "*, br;q=0", "brotli", "br;q=nonsense"})
    EXPECT_FALSE(prefers_brotli(no)) << no;
}

TEST(Compression, KnowsWhatGainsByIt) {
  for (const std::string_view yes : {"application/json", "application/problem+json", "text/csv; charset=utf-8",
                                     "image/svg+xml", "application/javascript"})
    EXPECT_TRUE(is_compressible_type(yes)) << yes;
  for (const std::string_view no : {"", "image/png", "application/gzip", "font/woff2"})
    EXPECT_FALSE(is_compressible_type(no)) << no;
}

TEST(Compression, LeavesAloneWhatIsEncodedAlready) {
  Response response;
  response.body = std::string(5000, 'a');
  response.with("Content-Encoding", "br");
  Request request;
  request.headers = {{"Accept-Encoding", "gzip"}};
  EXPECT_TRUE(compress(response, request));
  EXPECT_EQ(response.body.size(), 5000U);
}

TEST(TraceParent, GivesTheTraceIdOfAValidOne) {
  constexpr std::string_view kTrace = "0af7651916cd43dd8448eb211c80319c";
  EXPECT_EQ(trace_id_of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"), kTrace);
  EXPECT_EQ(trace_id_of("cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more"), kTrace);
}

TEST(TraceParent, GivesNothingOfAnInvalidOne) {
  for (const std::string_view text : {"", "00", "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                                      "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                                      "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                                      "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                                      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more"})
    EXPECT_EQ(trace_id_of(text), "") << text;
}

TEST(HttpDate, IsAnImfFixdate) {
  EXPECT_EQ(http_date(*parse_rfc3339("1994-11-06T08:49:37Z")), "Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST(AccessLog, ShowsNoControlCharactersAndCutsLongTargets) {
  std::string lines;
  AccessLog log{[&](std::string_view block) { lines += block; }};
  const std::string path = "/a\x01\"\xff" + std::string(5000, 'p');
  log.add({.at = {},
           .method = "GET",
           .path = path,
           .query = {},
           .route = "none",
           .status = 404,
           .duration = {},
           .bytes = 1,
           .remote = "::1",
           .correlation_id = "c",
           .error_code = "X",
           .trace_id = {}});
  EXPECT_EQ(lines, "");
  log.flush();
  EXPECT_THAT(lines, HasSubstr("\"path\":\"/a\\u0001\\\"?ppp"));
  EXPECT_LT(lines.size(), 5000U);
}

}  // namespace
}  // namespace lectern::http
