#include "app/settings.hpp"

#include <algorithm>
#include <array>
#include <thread>

#include <fmt/format.h>

#include "base/query_reader.hpp"

namespace lectern::app {
namespace {

struct SettingDoc {
  std::string_view name;
  std::string_view description;
  std::string_view verbs = "serve";
};

constexpr std::array<SettingDoc, kMemberCount<Settings>> kDocs{{
    {"llm_url", "The chat endpoint (OpenAI's protocol) that suggests books; a server of one's own serves as well"},
    {"llm_model", "The model that is asked there"},
    {"llm_key", "The key that is sent there, or file:PATH of a file that holds it", ""},
    {"llm_timeout_seconds", "How long a suggestion may take before the rules give one"},
    {"images", "Where the covers of books are kept", "serve worker"},
    {"library_logo", "A file with the library's own picture for its pages: JPEG, PNG, WebP or SVG"},
    {"library_currency", "In which currency prices and fines are"},
    {"staff_token",
     "What staff must show to see or change more than readers may, or file:PATH of a file that holds it"},
    {"listen", "Address of the server"},
    {"database", "Where the library is kept", "serve migrate import export clear seed verify worker jobs report"},
    {"threads", "Threads that serve, or make rows, by default one for each core", "serve seed"},
    {"group_commit", "How many transactions may share one write to the disk (embedded engine)"},
    {"database_connections", "Connections of the process for transactions and slow reads (PostgreSQL)",
     "serve migrate import export clear seed verify worker jobs report"},
    {"database_pooler", "Whether a pooler stands before PostgreSQL, and in which mode",
     "serve migrate import export copy clear seed verify worker jobs report"},
    {"starter", "Fill an empty library with the starter catalog", "serve migrate"},
    {"max_active_borrows", "How many books a member may have at once", "serve seed verify worker"},
    {"default_borrow_duration_days", "For how many days a book is lent", "serve seed worker"},
    {"due_at", "Whether a loan is due at the end of its last day or to the microsecond", "serve seed worker"},
    {"daily_fine_amount", "Fine for each whole day late", "serve export seed verify worker"},
    {"max_fine_amount", "The most that one loan can cost", "serve export seed verify worker"},
    {"undo_minutes", "For how long a loan or a return can be undone", "serve seed worker"},
    {"library_timezone", "Whose days are the library's days", "serve import export seed verify worker report"},
    {"cors_origins", "Web pages of which origins may call the API"},
    {"trusted_proxies", "Whose X-Forwarded-For is believed to say who the client is"},
    {"rate_limit", "Whether there is a limit to the requests of one client"},
    {"rate_limit_write", "How many changes one client may make in how many seconds"},
    {"rate_limit_search", "How many searches and exports one client may ask for in how many seconds"},
    {"rate_limit_suggest", "How many suggestions one client may ask for in how many seconds"},
    {"cache", "Whether answers are cached"},
    {"redis", "The Redis that the nodes of a library share: answers are kept there, and clients counted",
     "serve worker"},
    {"redis_timeout_milliseconds", "How long Redis may take to answer before the database does", "serve worker"},
    {"single_node",
     "Whether no other server writes to the database, so that answers may be kept in memory (PostgreSQL)"},
    {"cache_ttl_seconds", "For how long an answer is kept that nothing makes stale before"},
    {"product_ttl_seconds", "The same of products"},
    {"cache_megabytes", "How much memory answers may take that are kept without Redis"},
    {"jobs", "Whether this server works on jobs too; else `lectern worker` does"},
    {"job_lease_seconds", "How long who works on jobs may be silent before others take them over", "serve worker"},
    {"job_history_days", "For how many days finished jobs are kept for a look; failed ones four times as long",
     "serve worker"},
    {"smtp_url", "The mail server that takes what members are told; without one it goes to the log", "serve worker"},
    {"smtp_user", "Who logs in at the mail server", "serve worker"},
    {"smtp_password_file", "A file with the password of who logs in", "serve worker"},
    {"mail_from", "From which address the library writes", "serve worker"},
    {"due_soon_days", "How many days before a book is due its reader is reminded; 0: not at all", "serve worker"},
    {"library_name", "What the library calls itself in what it writes", "serve worker"},
    {"access_log", "Whether every request is logged"},
    {"log_file", "Where the log goes", "serve import worker"},
    {"log_level", "What is worth logging", "serve import worker"},
    {"max_connections", "Connections at once; more are answered 503"},
    {"max_requests_in_flight", "Requests at once; more are answered 503"},
    {"max_header_bytes", "How large the headers of a request may be"},
    {"max_body_bytes", "How large the body of a request may be, imports apart"},
    {"idle_timeout_seconds", "How long a connection may wait for its next request"},
    {"header_timeout_seconds", "How long the headers of a request may take to arrive"},
    {"body_timeout_seconds", "How long the body of a request may take to arrive"},
    {"handler_timeout_seconds", "How long an answer may take to be made"},
    {"write_timeout_seconds", "How long a client may take to read an answer"},
    {"drain_timeout_seconds", "How long a stopping server waits for requests and jobs in flight", "serve worker"},
}};

/// Every setting is documented, in the order of declaration, inherited ones first.
consteval bool docs_match() {
  std::size_t index = 0;
  bool match = true;
  boost::mp11::mp_for_each<MemberList<Settings>>([&](auto member) { match &= kDocs[index++].name == member.name; });
  return match;
}
static_assert(docs_match());

template <class T>
std::string text_of(const T& value) {
  if constexpr (kIsOptional<T>) {
    return value ? text_of(*value) : "none";
  } else {
    return fmt::format("{}", ScalarTraits<T>::wire(value));
  }
}

template <class T>
std::optional<Invalid> assign_text(T& place, std::string_view text) {
  if constexpr (kIsOptional<T>) {
    if (text == "none") return place.reset(), std::nullopt;
    typename T::value_type value;
    auto invalid = assign_text(value, text);
    if (!invalid) place = std::move(value);
    return invalid;
  } else {
    const auto wire = query_detail::wire_from<typename ScalarTraits<T>::wire_type>(text);
    if (!wire) return wire.error();
    auto parsed = ScalarTraits<T>::parse(*wire, {});
    if (!parsed) return std::move(parsed.error());
    place = std::move(*parsed);
    return {};
  }
}

template <class T>
std::string allowed_text() {
  if constexpr (kIsOptional<T>) {
    return allowed_text<typename T::value_type>() + ", or none";
  } else {
    const Schema schema = ScalarTraits<T>::schema();
    if (!schema.values.empty()) return fmt::format("{}", fmt::join(schema.values, " or "));
    if (schema.minimum && schema.maximum)
      return fmt::format("a whole number from {} to {}", *schema.minimum, *schema.maximum);
    return std::string{schema.description};
  }
}

std::string flag_of(std::string_view name) {
  std::string flag = "--" + std::string{name};
  std::ranges::replace(flag, '_', '-');
  return flag;
}

std::string variable_of(std::string_view name) {
  std::string variable = "LECTERN_";
  for (const char c : name) variable += c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
  return variable;
}

template <class Descriptor>
Setting make_setting(const SettingDoc& doc) {
  using Member = std::remove_cvref_t<decltype(std::declval<Settings&>().*Descriptor::pointer)>;
  const auto print = [](const Settings& settings) { return text_of(settings.*Descriptor::pointer); };
  return {.name = doc.name,
          .flag = flag_of(doc.name),
          .variable = variable_of(doc.name),
          .description = doc.description,
          .verbs = doc.verbs,
          .allowed = allowed_text<Member>(),
          .default_text = print(Settings{}),
          .is_switch = std::is_same_v<Member, OnOff>,
          .print = print,
          .assign = [](Settings& settings, std::string_view text) {
            return assign_text(settings.*Descriptor::pointer, text);
          }};
}

std::vector<Setting> make_settings() {
  std::vector<Setting> settings;
  boost::mp11::mp_for_each<MemberList<Settings>>(
      [&]<class Descriptor>(Descriptor) { settings.push_back(make_setting<Descriptor>(kDocs[settings.size()])); });
  // Inherited members are listed first.
  std::ranges::rotate(settings, settings.begin() + kMemberCount<LlmSettings> + kMemberCount<WebSettings>);
  return settings;
}

}  // namespace

ThreadCount default_threads() {
  return ThreadCount::trusted(std::clamp<std::int64_t>(std::thread::hardware_concurrency(), 1, 256));
}

http::ServerOptions server_options(const Settings& settings) {
  const auto size = [](const auto& count) { return static_cast<std::size_t>(count.value()); };
  const auto time = [](const Seconds& seconds) { return std::chrono::seconds{seconds.value()}; };
  http::ServerOptions options;
  options.host = settings.listen.host();
  options.port = settings.listen.port();
  options.threads = static_cast<unsigned>(settings.threads.value());
  options.limits = {.header_bytes = size(settings.max_header_bytes),
                    .body_bytes = size(settings.max_body_bytes),
                    .connections = size(settings.max_connections),
                    .requests_in_flight = size(settings.max_requests_in_flight),
                    .idle_timeout = time(settings.idle_timeout_seconds),
                    .header_timeout = time(settings.header_timeout_seconds),
                    .body_timeout = time(settings.body_timeout_seconds),
                    .handler_timeout = time(settings.handler_timeout_seconds),
                    .write_timeout = time(settings.write_timeout_seconds),
                    .drain_timeout = time(settings.drain_timeout_seconds)};
  options.cors_origins = settings.cors_origins.origins();
  options.trusted_proxies = settings.trusted_proxies.proxies();
  options.access_log = settings.access_log.is_on();
  return options;
}

std::span<const Setting> all_settings() {
  static const std::vector<Setting> settings = make_settings();
  return settings;
}

const Setting* find_setting(std::string_view name) {
  const auto found = std::ranges::find(all_settings(), name, &Setting::name);
  return found == all_settings().end() ? nullptr : &*found;
}

}  // namespace lectern::app
