#include "app/setting_types.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <optional>
#include <stdexcept>

#include <fmt/format.h>

#include "base/calendar.hpp"
#include "base/strong_types.hpp"
#include "base/text.hpp"
#include "runtime/http_client.hpp"
#include "runtime/mail.hpp"

namespace lectern::app {
namespace {

constexpr std::string_view kHidden = "***";

/// A value that is not what the setting's schema describes; whoever reports it says what is.
std::unexpected<Invalid> not_allowed() {
  return std::unexpected(Invalid{FieldErrorType::string_pattern_mismatch, "is not allowed"});
}

/// A value that is refused for a reason of its own.
std::unexpected<Invalid> refused(std::string reason) {
  return std::unexpected(Invalid{FieldErrorType::value_error, std::move(reason)});
}

std::string lower_case(std::string_view text) {
  std::string lower{text};
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  return lower;
}

template <class Number>
std::optional<Number> parse_number(std::string_view text) {
  Number number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return {};
  return number;
}

/// The host without brackets, which are for addresses with colons and for those alone.
std::optional<std::string_view> parse_host(std::string_view text) {
  const bool bracketed = text.starts_with('[') && text.ends_with(']');
  if (bracketed) text = text.substr(1, text.size() - 2);
  const bool has_colon = text.find(':') != std::string_view::npos;
  if (text.empty() || has_colon != bracketed || text.find_first_of(" \t[]/") != std::string_view::npos) return {};
  return text;
}

bool is_postgresql(std::string_view scheme) {
  return scheme.starts_with("postgres");
}

/// Of an address `scheme://user:password@host/name?password=…&sslpassword=…`.
std::string without_password(std::string_view address) {
  constexpr std::string_view kKeyword = "password=";
  std::string text{address};
  const std::size_t begin = text.find("://") + 3;
  const std::size_t at = text.substr(0, text.find_first_of("/?", begin)).rfind('@');
  const std::size_t colon = text.find(':', begin);
  if (at != std::string::npos && colon < at) text.replace(colon + 1, at - colon - 1, kHidden);
  for (std::size_t value = 0; (value = text.find(kKeyword, value)) != std::string::npos;) {
    value += kKeyword.size();
    text.replace(value, std::min(text.find('&', value), text.size()) - value, kHidden);
  }
  return text;
}

/// `scheme://host[:port]` and nothing behind it: browsers send exactly that.
bool is_origin(std::string_view text) {
  const std::size_t colons = text.find("://");
  if (colons == std::string_view::npos || colons == 0) return false;
  const std::string_view host = text.substr(colons + 3);
  return !host.empty() && host.find_first_of("/ \t*") == std::string_view::npos;
}

}  // namespace

std::expected<ListenAddress, Invalid> ListenAddress::parse(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return not_allowed();
  const auto host = parse_host(text.substr(0, colon));
  const auto port = parse_number<std::uint16_t>(text.substr(colon + 1));
  if (!host || !port) return not_allowed();
  ListenAddress address;
  address.text_ = text;
  address.host_ = *host;
  address.port_ = *port;
  return address;
}

std::string ListenAddress::with_port(std::uint16_t port) const {
  return fmt::format("{}:{}", std::string_view{text_}.substr(0, text_.rfind(':')), port);
}

std::expected<DatabaseUrl, Invalid> DatabaseUrl::parse(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return not_allowed();
  std::string_view scheme = text.substr(0, colon);
  scheme = scheme.substr(0, scheme.find('+'));  // SQLAlchemy's driver: sqlite+aiosqlite
  if (is_postgresql(scheme)) {
    const std::string_view rest = text.substr(colon + 1);
    if (!rest.starts_with("//")) return not_allowed();
    return postgres(rest);
  }
  if (scheme != "sqlite") return not_allowed();
  std::string_view path = text.substr(colon + 1);
  if (path.starts_with("///")) {
    path.remove_prefix(3);
  } else if (path.starts_with("//")) {
    return refused("After sqlite:// comes no host. Give sqlite:PATH.");
  }
  if (path.empty() || path == ":memory:") return refused("The database is a file. Give sqlite:PATH.");
  DatabaseUrl url;
  url.path_ = path;
  url.text_ = fmt::format("sqlite:{}", path);
  return url;
}

/// SQLAlchemy's names of the scheme become libpq's.
DatabaseUrl DatabaseUrl::postgres(std::string_view rest) {
  DatabaseUrl url;
  url.url_ = fmt::format("postgresql:{}", rest);
  url.text_ = without_password(url.url_);
  return url;
}

std::expected<RedisUrl, Invalid> RedisUrl::parse(std::string_view text) {
  auto endpoint = redis::parse_endpoint(text);
  if (!endpoint) return not_allowed();
  RedisUrl url;
  url.text_ = redis::to_string(*endpoint);
  url.endpoint_ = std::move(*endpoint);
  return url;
}

std::expected<MailServerUrl, Invalid> MailServerUrl::parse(std::string_view text) {
  if (!is_mail_server_url(std::string{text})) return not_allowed();
  MailServerUrl url;
  url.text_ = text;
  return url;
}

std::expected<MailAddress, Invalid> MailAddress::parse(std::string_view text) {
  const std::string address{text};
  try {
    message_of(
        {.from = address, .to = address, .subject = {}, .text = {}, .message_id = "<" + address + ">", .date = {}});
  } catch (const std::invalid_argument&) {
    return not_allowed();
  }
  MailAddress from;
  from.text_ = address;
  return from;
}

std::expected<LineOfText, Invalid> LineOfText::parse(std::string_view text) {
  constexpr std::int64_t kLongest = 255;
  auto line = Text<1, kLongest>::parse(text);
  if (!line) return std::unexpected(std::move(line.error()));
  LineOfText setting;
  setting.text_ = line->str();
  return setting;
}

std::expected<LlmUrl, Invalid> LlmUrl::parse(std::string_view text) {
  const std::size_t host = text.find("://") + 3;
  const bool has_user = text.substr(0, text.find('/', host)).find('@') != std::string_view::npos;
  if (has_user) return refused("The address has no user and password. Give the key as llm_key.");
  if (!is_server_url(std::string{text})) return not_allowed();
  LlmUrl url;
  url.text_ = text;
  return url;
}

std::expected<ModelName, Invalid> ModelName::parse(std::string_view text) {
  constexpr std::size_t kLongest = 200;
  const bool is_a_line = std::ranges::none_of(text, [](char c) { return c >= 0 && c < ' '; });
  if (!is_valid_text(text) || is_blank(text) || !is_a_line || text.size() > kLongest) return not_allowed();
  ModelName name;
  name.text_ = text;
  return name;
}

/// What is wrong is said without the text.
std::expected<Secret, Invalid> Secret::parse(std::string_view text) {
  constexpr std::string_view kFile = "file:";
  Secret secret;
  secret.text_ = text.starts_with(kFile) ? text : kHidden;
  secret.secret_ = text;
  if (text.starts_with(kFile)) {
    std::ifstream file{std::string{text.substr(kFile.size())}};
    if (!std::getline(file, secret.secret_)) return refused("The file with the secret cannot be read, or is empty.");
    secret.secret_ = trim(secret.secret_);
  }
  // It goes into a header.
  const bool is_visible = std::ranges::all_of(secret.secret_, [](char c) { return c > 0x20 && c < 0x7F; });
  if (secret.secret_.empty() || !is_visible) return refused("The secret is not made of visible ASCII characters.");
  return secret;
}

std::expected<ImagesFolder, Invalid> ImagesFolder::parse(std::string_view text) {
  if (text.empty()) return not_allowed();
  ImagesFolder folder;
  folder.text_ = text;
  return folder;
}

std::string ImagesFolder::path_for(const DatabaseUrl& database) const {
  if (text_ == "none") return {};
  if (text_ != "beside") return text_;
  if (database.is_postgres()) return {};
  return std::filesystem::path{database.path()}.replace_extension(".images").string();
}

std::expected<CurrencyCode, Invalid> CurrencyCode::parse(std::string_view text) {
  const bool is_code = text.size() == 3 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!is_code) return not_allowed();
  CurrencyCode code;
  code.text_ = text;
  return code;
}

std::expected<OnOff, Invalid> OnOff::parse(std::string_view text) {
  constexpr std::array<std::string_view, 4> kOn{"on", "yes", "true", "1"};
  constexpr std::array<std::string_view, 4> kOff{"off", "no", "false", "0"};
  const std::string lower = lower_case(text);
  if (std::ranges::find(kOn, lower) != kOn.end()) return OnOff{true};
  if (std::ranges::find(kOff, lower) != kOff.end()) return OnOff{false};
  return not_allowed();
}

std::expected<TimeZoneName, Invalid> TimeZoneName::parse(std::string_view text) {
  try {
    const Calendar known{text};
  } catch (const std::runtime_error&) {
    return not_allowed();
  }
  TimeZoneName name;
  name.text_ = text;
  return name;
}

std::expected<MoneyAmount, Invalid> MoneyAmount::parse(std::string_view text) {
  const auto money = Money::parse(text);
  if (!money || *money < Money{}) return not_allowed();
  MoneyAmount amount;
  amount.money_ = *money;
  amount.text_ = money->str();
  return amount;
}

std::expected<LogTarget, Invalid> LogTarget::parse(std::string_view text) {
  if (text.empty()) return not_allowed();
  LogTarget target;
  target.text_ = text;
  return target;
}

std::expected<OriginList, Invalid> OriginList::parse(std::string_view text) {
  OriginList list;
  list.text_ = text;
  if (text == "none") return list;
  while (true) {
    const std::size_t comma = text.find(',');
    const std::string_view origin = trim(text.substr(0, comma));
    if (!is_origin(origin)) return not_allowed();
    list.origins_.emplace_back(origin);
    if (comma == std::string_view::npos) return list;
    text.remove_prefix(comma + 1);
  }
}

std::expected<RequestRate, Invalid> RequestRate::parse(std::string_view text) {
  RequestRate rate;
  rate.text_ = text;
  if (text == "off") return rate;
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return not_allowed();
  const auto requests = parse_number<std::uint32_t>(text.substr(0, slash));
  const auto seconds = parse_number<std::uint32_t>(text.substr(slash + 1));
  if (!requests || !seconds || *requests < 1 || *seconds < 1) return not_allowed();
  rate.quota_ = Quota{*requests, std::chrono::seconds{*seconds}};
  if (rate.quota_->requests > kLargestQuota.requests || rate.quota_->window > kLargestQuota.window)
    return not_allowed();
  return rate;
}

std::expected<ProxyList, Invalid> ProxyList::parse(std::string_view text) {
  ProxyList list;
  list.text_ = text;
  if (text == "none") return list;
  auto proxies = http::TrustedProxies::parse(text);
  if (!proxies) return not_allowed();
  list.proxies_ = *std::move(proxies);
  return list;
}

}  // namespace lectern::app
