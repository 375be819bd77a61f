#include "app/staff_guard.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>
#include <sodium.h>

#include "base/encoding.hpp"
#include "base/in_progress.hpp"
#include "base/text.hpp"

namespace lectern::app {
namespace {

using namespace std::chrono_literals;
using http::Request;

constexpr Quota kGuesses{10, 60s};
constexpr std::size_t kGuessBytes = 4UL * 1024 * 1024;
constexpr std::string_view kPurpose = "lectern: a session of the staff until ";

std::array<unsigned char, 32> hash_of(std::string_view text, const unsigned char* key, std::size_t key_size) {
  std::array<unsigned char, 32> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(), key,
                     key_size);
  return hash;
}

/// `Authorization: Bearer …`, empty if it is none.
std::string_view bearer_of(const Request& request) {
  constexpr std::string_view kScheme = "bearer ";  // in any case
  const std::string_view header = request.header("Authorization");
  if (!std::ranges::equal(header.substr(0, kScheme.size()), kScheme, {},
                          [](char c) { return static_cast<char>(c | 0x20); }))
    return {};
  return trim(header.substr(kScheme.size()));
}

std::string_view cookie_of(const Request& request) {
  std::string_view cookies = request.header("Cookie");
  while (!cookies.empty()) {
    const std::size_t end = cookies.find(';');
    const std::string_view pair = trim(cookies.substr(0, end));
    if (pair.starts_with(kStaffCookie) && pair.substr(kStaffCookie.size()).starts_with('='))
      return pair.substr(kStaffCookie.size() + 1);
    cookies = end == std::string_view::npos ? std::string_view{} : cookies.substr(end + 1);
  }
  return {};
}

/// Browsers send the cookie with every request to this host, also with those that pages of another port of it make.
bool is_from_own_page(const Request& request) {
  const std::string_view site = request.header("Sec-Fetch-Site");
  if (!site.empty()) return site == "same-origin" || site == "none";
  const std::string_view origin = request.header("Origin");
  if (origin.empty()) return true;
  const std::size_t host = origin.find("://");
  return host != std::string_view::npos && origin.substr(host + 3) == request.header("Host");
}

Error staff_only(std::string sentence) {
  return {ErrorKind::unauthorized, std::string{http::kStaffOnly}, std::move(sentence)};
}

}  // namespace

StaffGuard::StaffGuard(const std::optional<Secret>& token, bool limits_guesses) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium cannot be used");
  if (!token) return;
  key_ = hash_of(token->secret(), nullptr, 0);
  if (limits_guesses) guesses_ = std::make_unique<limiting::SlidingWindows>(kGuesses, kGuessBytes);
}

/// In a time that does not depend on how much of it is right.
bool StaffGuard::is_token(std::string_view token) const {
  const Key key = hash_of(token, nullptr, 0);
  return sodium_memcmp(key.data(), key_->data(), key.size()) == 0;
}

std::string StaffGuard::cookie_until(Instant end) const {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(end).time_since_epoch().count();
  const auto seal = hash_of(fmt::format("{}{}", kPurpose, seconds), key_->data(), key_->size());
  return fmt::format("{}.{}", seconds, encode_base64url({reinterpret_cast<const char*>(seal.data()), seal.size()}));
}

std::optional<Instant> StaffGuard::signed_in_until(const Request& request, const Context& context) const {
  const std::string_view cookie = cookie_of(request);
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(cookie.data(), cookie.data() + cookie.size(), seconds);
  constexpr std::int64_t kLast = 253'402'300'799;  // of the year 9999
  if (!key_ || error != std::errc{} || seconds < 0 || seconds > kLast) return {};
  const Instant until{std::chrono::seconds{seconds}};
  const std::string right = cookie_until(until);
  if (cookie.size() != right.size() || sodium_memcmp(cookie.data(), right.data(), right.size()) != 0) return {};
  if (until <= context.now || !is_from_own_page(request)) return {};
  return until;
}

void StaffGuard::check_token(std::string_view token, const Request& request, const Context& context) {
  if (!key_) return;
  const limiting::ClientId client = limiting::client_of(request.remote_address);
  if (const auto wait = guesses_ ? guesses_->wait_of(client, context.now) : std::nullopt)
    throw AskLater{ErrorKind::too_many_requests, "TOO_MANY_WRONG_TOKENS",
                   "Too many wrong tokens came from your address. Please try again in a minute.",
                   std::chrono::ceil<std::chrono::seconds>(*wait)};
  if (is_token(token)) return;
  if (guesses_) guesses_->count(client, context.now);
  throw staff_only("This is not the staff's token.");
}

void StaffGuard::check(const Request& request, const Context& context) {
  if (!key_ || signed_in_until(request, context)) return;
  const std::string_view token = bearer_of(request);
  if (token.empty()) throw staff_only("This is for the staff. Sign in with the staff's token.");
  check_token(token, request, context);
}

}  // namespace lectern::app
