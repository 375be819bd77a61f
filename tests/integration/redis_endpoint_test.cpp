// The URL of a Redis.
#include <gtest/gtest.h>

#include "redis/endpoint.hpp"

namespace lectern::redis {
namespace {

struct Case {
  std::string_view url;
  Endpoint read;
};

TEST(RedisEndpoint, IsReadFromAUrl) {
  const std::vector<Case> cases{
      {"redis://cache", {.host = "cache"}},
      {"redis://cache/", {.host = "cache"}},
      {"redis://cache:7000/12", {.host = "cache", .port = 7000, .database = 12}},
      {"redis://127.0.0.1:1", {.host = "127.0.0.1", .port = 1}},
      {"redis://[::1]:65535/1", {.host = "::1", .port = 65535, .database = 1}},
      {"redis://[2001:db8::7]", {.host = "2001:db8::7"}},
      {"redis://:secret@cache", {.host = "cache", .password = "secret"}},
      {"redis://secret@cache", {.host = "cache", .password = "secret"}},
      {"redis://lectern:secret@cache", {.host = "cache", .user = "lectern", .password = "secret"}},
      {"redis://a%40b:p%3A%2F%23%25%40%3F@cache", {.host = "cache", .user = "a@b", .password = "p:/#%@?"}},
      {"redis://lectern:a:b@cache", {.host = "cache", .user = "lectern", .password = "a:b"}},
      {"rediss://cache", {.host = "cache", .tls = true}},
      {"rediss://cache/0?ca_file=/etc/a%20b.crt", {.host = "cache", .tls = true, .ca_file = "/etc/a b.crt"}},
  };
  for (const auto& [url, expected] : cases) {
    const auto read = parse_endpoint(url);
    ASSERT_TRUE(read) << url;
    EXPECT_EQ(read->host, expected.host) << url;
    EXPECT_EQ(read->port, expected.port) << url;
    EXPECT_EQ(read->user, expected.user) << url;
    EXPECT_EQ(read->password, expected.password) << url;
    EXPECT_EQ(read->database, expected.database) << url;
    EXPECT_EQ(read->tls, expected.tls) << url;
    EXPECT_EQ(read->ca_file, expected.ca_file) << url;
  }
}

TEST(RedisEndpoint, IsNotReadFromWhatIsNoSuchUrl) {
  for (const std::string_view url : {
           "",
           "cache",
           "cache:6379",
           "http://cache",
           "redis:",
           "redis:cache",
           "redis://",
           "redis://:secret@",
           "redis://:6379",
           "redis://cache:0",
           "redis://cache:65536",
           "redis://cache:99999999999999999999",
           "redis://cache:port",
           "redis://cache:-1",
           "redis://[::1",
           "redis://::1",
           "redis://cache/-1",
           "redis://cache/x",
           "redis://cache/1x",
           "redis://cache/1/2",
           "redis://cache/99999999999999999999",
           "redis://cache?db=1",
           "redis://cache?ca_file=/a&password=b",
           "redis://:p%zz@cache",
           "redis://a b@cache",
           "redis://pass#word@cache:6379",  // its host would be what is a half of the password
           "redis://cache/1#x",
           "redis://cache\n",
       })
    EXPECT_FALSE(parse_endpoint(url)) << url;
}

TEST(RedisEndpoint, IsShownWithoutItsPassword) {
  for (const auto& [url, shown] : std::vector<std::pair<std::string_view, std::string_view>>{
           {"redis://cache", "redis://cache:6379/0"},
           {"redis://:secret@cache", "redis://cache:6379/0"},
           {"redis://secret@cache", "redis://cache:6379/0"},
           {"redis://lectern:secret@[::1]:7000/3", "redis://lectern@[::1]:7000/3"},
           {"rediss://cache?ca_file=/a.crt", "rediss://cache:6379/0?ca_file=/a.crt"},
       })
    EXPECT_EQ(to_string(parse_endpoint(url).value()), shown) << url;
}

}  // namespace
}  // namespace lectern::redis
