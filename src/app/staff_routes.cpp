#include "app/staff_routes.hpp"

#include <fmt/format.h>

namespace lectern::app {
namespace {

using http::awaitable;
using http::Method;
using http::Request;
using SignedIn = http::WithHeader<StaffSession>;
using SignedOut = http::WithHeader<http::NoContent>;

constexpr std::string_view kSession = "/api/v1/staff/session";
constexpr std::string_view kTag = "staff";
constexpr std::chrono::hours kLength{12};  // a day's work

/// Scripts of pages cannot read it, and other sites' pages cannot have it sent.
http::Header set_cookie(std::string_view value, std::chrono::seconds age, const Request& request) {
  return {"Set-Cookie", fmt::format("{}={}; Path=/; Max-Age={}; HttpOnly; SameSite=Strict{}", kStaffCookie, value,
                                    age.count(), request.is_secure ? "; Secure" : "")};
}

StaffSession session_of(const StaffGuard& guard, const Request& request, const Context& context) {
  const auto until = guard.signed_in_until(request, context);
  return {.required = guard.is_set(), .signed_in = !guard.is_set() || until, .expires_at = until};
}

SignedIn sign_in(StaffGuard& guard, const StaffSignIn& credentials, const Request& request, const Context& context) {
  if (!guard.is_set()) return {session_of(guard, request, context), {}};
  guard.check_token(credentials.token.value(), request, context);
  const Instant until = std::chrono::floor<std::chrono::seconds>(context.now + kLength);
  return {{.required = true, .signed_in = true, .expires_at = until},
          set_cookie(guard.cookie_until(until), kLength, request)};
}

}  // namespace

void add_staff_routes(http::Router& router, StaffGuard& guard) {
  router.add(Method::get, std::string{kSession}, "get_staff_session",
             {.summary = "Get whether staff's routes ask for the staff's token, and whether one is signed in.",
              .tag = kTag,
              .role = http::Role::reader},
             [&](const Request& request, Context& context) -> awaitable<StaffSession> {
               co_return session_of(guard, request, context);
             });

  router.add(Method::post, std::string{kSession}, "sign_in_staff",
             {.summary = "Sign in with the staff's token: sets a cookie that lasts for twelve hours.",
              .tag = kTag,
              .role = http::Role::reader,
              .errors = {{401, http::kStaffOnly}}},
             [&](http::Body<StaffSignIn> credentials, const Request& request, Context& context) -> awaitable<SignedIn> {
               co_return sign_in(guard, credentials.value, request, context);
             });

  router.add(Method::delete_, std::string{kSession}, "sign_out_staff",
             {.summary = "Sign out: takes the cookie away.", .tag = kTag, .role = http::Role::reader},
             [](const Request& request) -> awaitable<SignedOut> {
               co_return SignedOut{{}, set_cookie("", std::chrono::seconds{0}, request)};
             });
}

}  // namespace lectern::app
