// The types of settings that no slice has: addresses, database URLs, on and off, time zones, amounts, rates. They speak
// the protocol of base/scalar.hpp, with text as their wire form. Made at start; values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.hpp"
#include "base/rate_limit.hpp"
#include "base/scalar.hpp"
#include "circulation/lending_rules.hpp"
#include "http/trusted_proxies.hpp"
#include "redis/endpoint.hpp"
#include "runtime/log.hpp"

namespace lectern {

BOOST_DESCRIBE_ENUM(LogLevel, debug, info, warning, error)

}  // namespace lectern

namespace lectern::circulation {

BOOST_DESCRIBE_ENUM(DueAt, end_of_day, exact)

}  // namespace lectern::circulation

namespace lectern::app {

/// What all settings with a text of their own have in common. `Derived::parse` checks the text.
template <class Derived>
class TextSetting {
 public:
  using wire_type = std::string_view;
  /// For defaults and what was checked before; throws std::bad_expected_access for anything else.
  static Derived trusted(std::string_view text) { return Derived::parse(text).value(); }

  [[nodiscard]] std::string_view value() const { return text_; }
  [[nodiscard]] const std::string& str() const { return text_; }
  friend bool operator==(const TextSetting&, const TextSetting&) = default;

 private:
  friend Derived;
  TextSetting() = default;

  std::string text_;
};

/// `HOST:PORT`, where an IPv6 address stands in brackets: `[::1]:8000`. Port 0 is any free one.
class ListenAddress : public TextSetting<ListenAddress> {
 public:
  static std::expected<ListenAddress, Invalid> parse(std::string_view text);
  static Schema schema() { return {.type = "string", .description = "HOST:PORT, such as 127.0.0.1:8000"}; }

  /// Without brackets.
  [[nodiscard]] const std::string& host() const { return host_; }
  [[nodiscard]] std::uint16_t port() const { return port_; }
  /// The same host with another port.
  [[nodiscard]] std::string with_port(std::uint16_t port) const;

 private:
  std::string host_;
  std::uint16_t port_ = 0;
};

/// `sqlite:PATH`, absolute or relative to where the program was started, or
/// `postgresql://user:password@host:port/name`, of which libpq's environment variables give what is left out.
/// SQLAlchemy's forms, which older systems have in DATABASE_URL, mean the same: `sqlite:///./x.db` is relative,
/// `sqlite:////srv/x.db` absolute. Its text never has a password.
class DatabaseUrl : public TextSetting<DatabaseUrl> {
 public:
  static std::expected<DatabaseUrl, Invalid> parse(std::string_view text);
  static Schema schema() {
    return {.type = "string",
            .description = "sqlite:PATH or postgresql://USER:PASSWORD@HOST:PORT/NAME, such as sqlite:/srv/lectern.db"};
  }

  [[nodiscard]] bool is_postgres() const { return path_.empty(); }
  /// Of the embedded engine's file.
  [[nodiscard]] const std::string& path() const { return path_; }
  /// For libpq, with the password.
  [[nodiscard]] const std::string& url() const { return url_; }

 private:
  static DatabaseUrl postgres(std::string_view rest);

  std::string path_;
  std::string url_;
};

/// `redis://[USER:PASSWORD@]HOST[:PORT][/NUMBER]`, or `rediss://…` for TLS, with `?ca_file=PATH` for an authority that
/// the system does not trust.
class RedisUrl : public TextSetting<RedisUrl> {
 public:
  static std::expected<RedisUrl, Invalid> parse(std::string_view text);
  static Schema schema() {
    return {.type = "string",
            .description = "redis://USER:PASSWORD@HOST:PORT/NUMBER, or rediss://… for TLS, such as redis://localhost"};
  }

  /// With the password.
  [[nodiscard]] const redis::Endpoint& endpoint() const { return endpoint_; }

 private:
  redis::Endpoint endpoint_;
};

/// `smtp://HOST[:PORT]`, or `smtps://…` where TLS comes first.
class MailServerUrl : public TextSetting<MailServerUrl> {
 public:
  static std::expected<MailServerUrl, Invalid> parse(std::string_view text);
  static Schema schema() { return {.type = "string", .description = "smtp://HOST:PORT, or smtps://… for TLS"}; }
};

/// What a mail may be from; also at a host of one's own, such as localhost.
class MailAddress : public TextSetting<MailAddress> {
 public:
  static std::expected<MailAddress, Invalid> parse(std::string_view text);
  static Schema schema() { return {.type = "string", .description = "an address such as library@example.org"}; }
};

/// Not empty, and without control characters.
class LineOfText : public TextSetting<LineOfText> {
 public:
  static std::expected<LineOfText, Invalid> parse(std::string_view text);
  static Schema schema() { return {.type = "string", .description = "a line of text"}; }
};

/// The base of an OpenAI-compatible API. No user and password: the key has a setting of its own, which is not shown.
class LlmUrl : public TextSetting<LlmUrl> {
 public:
  static std::expected<LlmUrl, Invalid> parse(std::string_view text);
  static Schema schema() {
    return {.type = "string", .description = "an address such as https://api.openai.com/v1, without a user and query"};
  }
};

/// A model's name, as its server knows it.
class ModelName : public TextSetting<ModelName> {
 public:
  static std::expected<ModelName, Invalid> parse(std::string_view text);
  static Schema schema() { return {.type = "string", .description = "a model's name, such as gpt-4o-mini"}; }
};

/// What nobody is shown: the text itself, which then reads `***`, or `file:PATH` of a file whose first line it is.
class Secret : public TextSetting<Secret> {
 public:
  static std::expected<Secret, Invalid> parse(std::string_view text);
  static Schema schema() { return {.type = "string", .description = "a text, or file:PATH of a file that holds it"}; }

  [[nodiscard]] const std::string& secret() const { return secret_; }

 private:
  std::string secret_;
};

/// Where pictures are kept: a folder, `beside` the SQLite file, which a library on PostgreSQL does not have, or `none`.
class ImagesFolder : public TextSetting<ImagesFolder> {
 public:
  static std::expected<ImagesFolder, Invalid> parse(std::string_view text);
  static Schema schema() {
    return {.type = "string", .description = "a folder, beside (the SQLite file, if that is the database), or none"};
  }

  /// Empty if they are kept nowhere.
  [[nodiscard]] std::string path_for(const DatabaseUrl& database) const;
};

/// ISO 4217.
class CurrencyCode : public TextSetting<CurrencyCode> {
 public:
  static std::expected<CurrencyCode, Invalid> parse(std::string_view text);
  static Schema schema() { return {.type = "string", .description = "the three letters of a currency, such as EUR"}; }
};

/// Understands 1/0, yes/no, true/false, on/off, in any case.
class OnOff : public TextSetting<OnOff> {
 public:
  OnOff() : OnOff(false) {}
  explicit OnOff(bool on) { text_ = on ? "on" : "off"; }
  static std::expected<OnOff, Invalid> parse(std::string_view text);
  static Schema schema() { return {.type = "string", .description = "on or off"}; }

  [[nodiscard]] bool is_on() const { return text_ == "on"; }
};

/// A name of the tz database: `Europe/Paris`.
class TimeZoneName : public TextSetting<TimeZoneName> {
 public:
  static std::expected<TimeZoneName, Invalid> parse(std::string_view text);
  static Schema schema() {
    return {.type = "string", .description = "a name of the tz database, such as Europe/Paris"};
  }
};

/// An amount that is not negative.
class MoneyAmount : public TextSetting<MoneyAmount> {
 public:
  static std::expected<MoneyAmount, Invalid> parse(std::string_view text);
  static Schema schema() { return {.type = "string", .description = "an amount such as 1.50, not negative"}; }

  [[nodiscard]] Money money() const { return money_; }

 private:
  Money money_;
};

/// `stdout` or the path of a file.
class LogTarget : public TextSetting<LogTarget> {
 public:
  static std::expected<LogTarget, Invalid> parse(std::string_view text);
  static Schema schema() { return {.type = "string", .description = "stdout or the path of a file"}; }

  /// Empty for stdout.
  [[nodiscard]] std::string file() const { return text_ == "stdout" ? std::string{} : text_; }
};

/// Origins (`https://library.example:8443`), separated by commas, or `none`.
class OriginList : public TextSetting<OriginList> {
 public:
  static std::expected<OriginList, Invalid> parse(std::string_view text);
  static Schema schema() {
    return {.type = "string", .description = "origins such as https://library.example, separated by commas, or none"};
  }

  [[nodiscard]] const std::vector<std::string>& origins() const { return origins_; }

 private:
  std::vector<std::string> origins_;
};

/// `REQUESTS/SECONDS`, or `off`.
class RequestRate : public TextSetting<RequestRate> {
 public:
  static std::expected<RequestRate, Invalid> parse(std::string_view text);
  static Schema schema() {
    return {.type = "string", .description = "REQUESTS/SECONDS such as 100/60, at most 10000/3600, or off"};
  }

  /// None if it is off.
  [[nodiscard]] const std::optional<Quota>& quota() const { return quota_; }

 private:
  std::optional<Quota> quota_;
};

/// Addresses and networks, separated by commas, or `none`.
class ProxyList : public TextSetting<ProxyList> {
 public:
  static std::expected<ProxyList, Invalid> parse(std::string_view text);
  static Schema schema() {
    return {.type = "string", .description = "addresses and networks such as 10.0.0.0/8, separated by commas, or none"};
  }

  [[nodiscard]] const http::TrustedProxies& proxies() const { return proxies_; }

 private:
  http::TrustedProxies proxies_;
};

}  // namespace lectern::app
