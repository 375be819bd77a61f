// All settings of the program: one struct, from whose description come the flags, the environment variables, the keys
// of the configuration file, their help and `lectern config`. Where values come from is app/setting_sources.hpp.
// Immutable after the start.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "app/setting_types.hpp"
#include "base/strong_types.hpp"
#include "http/server.hpp"

namespace lectern::app {

using ThreadCount = Count<1, 256>;
using ConnectionCount = Count<1, 1'000'000>;
using Seconds = Count<1, 3600>;

/// What stands between this program and PostgreSQL: nothing, or PgBouncer in transaction mode.
enum class DatabasePooler : std::uint8_t { none, transaction };
BOOST_DESCRIBE_ENUM(DatabasePooler, none, transaction)

inline constexpr std::int64_t kKiB = 1024;
using ByteCount = Count<kKiB, 64 * kKiB * 1024>;

/// As many threads as the machine has cores.
ThreadCount default_threads();

/// Whom to ask for suggestions. Apart from the rest because a description holds about 50 members.
struct LlmSettings {
  std::optional<LlmUrl> llm_url;
  ModelName llm_model = ModelName::trusted("gpt-4o-mini");
  std::optional<Secret> llm_key;
  Count<1, 600> llm_timeout_seconds{20};
};
BOOST_DESCRIBE_STRUCT(LlmSettings, (), (llm_url, llm_model, llm_key, llm_timeout_seconds))

/// What web pages need.
struct WebSettings {
  ImagesFolder images = ImagesFolder::trusted("beside");
  std::optional<LineOfText> library_logo;
  std::optional<CurrencyCode> library_currency;
  std::optional<Secret> staff_token;
};
BOOST_DESCRIBE_STRUCT(WebSettings, (), (images, library_logo, library_currency, staff_token))

struct Settings : LlmSettings, WebSettings {
  ListenAddress listen = ListenAddress::trusted("127.0.0.1:8000");
  DatabaseUrl database = DatabaseUrl::trusted("sqlite:lectern.db");
  ThreadCount threads = default_threads();
  Count<1, 64> group_commit{64};
  Count<2, 10'000> database_connections{32};
  DatabasePooler database_pooler = DatabasePooler::none;
  OnOff starter{false};

  Count<1, 1000> max_active_borrows{5};
  Count<1, 3650> default_borrow_duration_days{14};
  circulation::DueAt due_at = circulation::DueAt::end_of_day;
  MoneyAmount daily_fine_amount = MoneyAmount::trusted("1.00");
  std::optional<MoneyAmount> max_fine_amount;
  Count<0, 1440> undo_minutes{15};
  TimeZoneName library_timezone = TimeZoneName::trusted("UTC");

  OriginList cors_origins = OriginList::trusted(
      "http://localhost:3000,http://localhost:3003,http://127.0.0.1:3000,http://127.0.0.1:3003,"
      "http://0.0.0.0:3000,http://0.0.0.0:3003,http://localhost:8501");
  ProxyList trusted_proxies = ProxyList::trusted("none");
  OnOff rate_limit{true};
  RequestRate rate_limit_write = RequestRate::trusted("100/60");
  RequestRate rate_limit_search = RequestRate::trusted("100/60");
  RequestRate rate_limit_suggest = RequestRate::trusted("1200/60");
  OnOff cache{true};
  std::optional<RedisUrl> redis;
  Count<1, 10'000> redis_timeout_milliseconds{50};
  OnOff single_node{false};
  Count<1, 86'400> cache_ttl_seconds{300};
  Count<1, 86'400> product_ttl_seconds{3'600};
  Count<1, 1'000'000> cache_megabytes{64};
  [[nodiscard]] std::size_t cache_bytes() const { return static_cast<std::size_t>(cache_megabytes.value()) << 20U; }

  OnOff jobs{true};
  Seconds job_lease_seconds{10};
  Count<1, 3650> job_history_days{7};

  std::optional<MailServerUrl> smtp_url;
  std::optional<LineOfText> smtp_user;
  std::optional<LineOfText> smtp_password_file;
  MailAddress mail_from = MailAddress::trusted("lectern@localhost");
  Count<0, 60> due_soon_days{2};
  LineOfText library_name = LineOfText::trusted("The library");

  OnOff access_log{true};
  LogTarget log_file = LogTarget::trusted("stdout");
  LogLevel log_level = LogLevel::info;

  ConnectionCount max_connections{10'000};
  ConnectionCount max_requests_in_flight{1'024};
  ByteCount max_header_bytes{16 * kKiB};
  ByteCount max_body_bytes{1024 * kKiB};
  Seconds idle_timeout_seconds{60};
  Seconds header_timeout_seconds{10};
  Seconds body_timeout_seconds{30};
  Seconds handler_timeout_seconds{30};
  Seconds write_timeout_seconds{30};
  Seconds drain_timeout_seconds{10};
};
BOOST_DESCRIBE_STRUCT(Settings, (LlmSettings, WebSettings),
                      (listen, database, threads, group_commit, database_connections, database_pooler, starter,
                       max_active_borrows, default_borrow_duration_days, due_at, daily_fine_amount, max_fine_amount,
                       undo_minutes, library_timezone, cors_origins, trusted_proxies, rate_limit, rate_limit_write,
                       rate_limit_search, rate_limit_suggest, cache, redis, redis_timeout_milliseconds, single_node,
                       cache_ttl_seconds, product_ttl_seconds, cache_megabytes, jobs, job_lease_seconds,
                       job_history_days, smtp_url, smtp_user, smtp_password_file, mail_from, due_soon_days,
                       library_name, access_log, log_file, log_level, max_connections, max_requests_in_flight,
                       max_header_bytes, max_body_bytes, idle_timeout_seconds, header_timeout_seconds,
                       body_timeout_seconds, handler_timeout_seconds, write_timeout_seconds, drain_timeout_seconds))

/// What the HTTP server is told by the settings; clock and metrics are the caller's.
http::ServerOptions server_options(const Settings& settings);

/// One setting, seen from outside.
struct Setting {
  std::string_view name;         // max_active_borrows: the key in a file
  std::string flag;              // --max-active-borrows
  std::string variable;          // LECTERN_MAX_ACTIVE_BORROWS
  std::string_view description;  // for --help
  std::string_view verbs;        // that take it as a flag
  std::string allowed;           // "a whole number from 1 to 1000"
  std::string default_text;
  bool is_switch;  // the flag alone means "on"

  std::string (*print)(const Settings&);
  /// What is wrong with `text`, if anything is; else the setting has that value now.
  std::optional<Invalid> (*assign)(Settings&, std::string_view text);

  [[nodiscard]] bool is_taken_by(std::string_view verb) const { return verbs.find(verb) != std::string_view::npos; }
};

/// In the order of declaration, those that stand apart last.
std::span<const Setting> all_settings();
/// By its name in a file; null if there is none.
const Setting* find_setting(std::string_view name);

}  // namespace lectern::app
