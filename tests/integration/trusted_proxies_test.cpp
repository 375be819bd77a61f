// Who the client is, behind proxies that are trusted and behind others.
#include "http/trusted_proxies.hpp"

#include <gtest/gtest.h>

namespace lectern::http {
namespace {

asio::ip::address address(std::string_view text) {
  return asio::ip::make_address(text);
}

TEST(TrustedProxies, AreAddressesAndNetworks) {
  const auto proxies = TrustedProxies::parse("10.0.0.0/8, 192.0.2.7,2001:db8::/32 ,::1, ::ffff:172.16.0.0/108");
  ASSERT_TRUE(proxies.has_value());
  for (const std::string_view yes : {"10.0.0.1", "10.255.255.255", "::ffff:10.1.2.3", "192.0.2.7", "2001:db8:ffff::1",
                                     "::1", "172.31.255.255", "2001:db8::1%3"})
    EXPECT_TRUE(proxies->trusts(address(yes))) << yes;
  for (const std::string_view no : {"11.0.0.1", "192.0.2.8", "2001:db9::1", "::2", "::10.0.0.1", "172.32.0.0"})
    EXPECT_FALSE(proxies->trusts(address(no))) << no;
  EXPECT_FALSE(TrustedProxies{}.trusts(address("127.0.0.1")));
}

TEST(TrustedProxies, AreNothingElse) {
  for (const std::string_view text :
       {"", "proxy.example", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "::1/129", "10.0.0", "10.0.0.1,", ",10.0.0.1",
        "10.0.0.1 10.0.0.2", "10.0.0.1:80", "10.0.0.0/8/8"})
    EXPECT_FALSE(TrustedProxies::parse(text).has_value()) << text;
}

struct ForwardedCase {
  std::vector<std::string_view> headers;  // X-Forwarded-For, as many as there are
  std::string_view client;
};

TEST(TrustedProxies, SayWhoTheirClientIsByTheLastAddressThatIsNotTheirs) {
  const auto proxies = TrustedProxies::parse("10.0.0.0/8,fd00::/8");
  const std::string_view kPeer = "10.0.0.1";
  const std::vector<ForwardedCase> cases{
      {{}, kPeer},
      {{"203.0.113.9"}, "203.0.113.9"},
      {{"198.51.100.1, 203.0.113.9"}, "203.0.113.9"},  // the client says that it is another
      {{"203.0.113.9, 10.0.0.2"}, "203.0.113.9"},
      {{"203.0.113.9,10.0.0.2 ,\tfd00::3"}, "203.0.113.9"},
      {{"203.0.113.9", "10.0.0.2"}, "203.0.113.9"},
      {{"198.51.100.1", "203.0.113.9, 10.0.0.2"}, "203.0.113.9"},
      {{"10.0.0.3, 10.0.0.2"}, "10.0.0.3"},  // nobody but proxies
      {{"2001:db8::7"}, "2001:db8::7"},
      {{"::ffff:203.0.113.9"}, "203.0.113.9"},
      {{"203.0.113.9:4711"}, "203.0.113.9"},
      {{"[2001:db8::7]:4711"}, "2001:db8::7"},
      {{"[2001:db8::7]"}, "2001:db8::7"},
      {{"nonsense, 203.0.113.9"}, "203.0.113.9"},  // nobody looks there
      {{"203.0.113.9, nonsense"}, kPeer},
      {{"203.0.113.9, unknown, 10.0.0.2"}, kPeer},
      {{"203.0.113.9,"}, kPeer},
      {{""}, kPeer},
      {{"203.0.113.9:port"}, kPeer},
      {{"203.0.113.9:99999"}, kPeer},
      {{"[203.0.113.9]"}, kPeer},
      {{"[2001:db8::7"}, kPeer},
      {{"[2001:db8::7]4711"}, kPeer},
  };
  for (const ForwardedCase& one : cases) {
    Request request;
    for (const std::string_view header : one.headers) request.headers.emplace_back("x-forwarded-for", header);
    request.headers.emplace_back("Forwarded", "for=192.0.2.66");
    EXPECT_EQ(proxies->client_of(address(kPeer), request).to_string(), one.client)
        << (one.headers.empty() ? "" : one.headers.back());
  }
}

}  // namespace
}  // namespace lectern::http
