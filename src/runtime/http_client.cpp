#include "runtime/http_client.hpp"

#include <algorithm>

#include <curl/curl.h>
#include <fmt/format.h>

#include "runtime/curl_setup.hpp"
#include "runtime/retry_rules.hpp"

namespace lectern {
namespace {

/// The body of an answer as it comes.
struct Taken {
  std::string& body;
  std::size_t most_bytes;
};

std::size_t take_body(char* bytes, std::size_t, std::size_t count, void* taken) {
  auto& [body, most_bytes] = *static_cast<Taken*>(taken);
  if (body.size() + count > most_bytes) return 0;  // ends the transfer with an error
  body.append(bytes, count);
  return count;
}

/// Called at least once a second; anything but 0 ends the transfer with an error.
int look_whether_given_up(void* limits, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<const HttpLimits*>(limits)->is_given_up() ? 1 : 0;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t begin = std::min(text.find_first_not_of(kSpace), text.size());
  return text.substr(begin, text.find_last_not_of(kSpace) + 1 - begin);
}

/// A header's line, or the status line, which has no colon.
std::size_t take_header(char* bytes, std::size_t, std::size_t count, void* answer) {
  const std::string_view line{bytes, count};
  const std::size_t colon = line.find(':');
  if (line.starts_with("HTTP/"))
    static_cast<HttpAnswer*>(answer)->headers.clear();  // those of a 100 Continue
  else if (colon != std::string_view::npos)
    static_cast<HttpAnswer*>(answer)->headers.emplace_back(line.substr(0, colon), trimmed(line.substr(colon + 1)));
  return count;
}

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

}  // namespace

std::string_view HttpAnswer::header(std::string_view name) const {
  const auto found = std::ranges::find_if(
      headers, [&](const auto& header) { return std::ranges::equal(header.first, name, {}, lower, lower); });
  return found == headers.end() ? std::string_view{} : found->second;
}

std::optional<std::chrono::seconds> HttpAnswer::retry_after() const {
  return parse_retry_after(header("Retry-After"), parse_http_date(header("Date")).value_or(SystemClock{}.now()));
}

bool is_server_url(const std::string& url) {
  set_up_curl();
  const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parsed{curl_url(), &curl_url_cleanup};
  if (curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) return false;
  const auto has = [&](CURLUPart part) {
    char* text = nullptr;
    const bool found = curl_url_get(parsed.get(), part, &text, 0) == CURLUE_OK;
    curl_free(text);
    return found;
  };
  return (url.starts_with("http://") || url.starts_with("https://")) && has(CURLUPART_HOST) && !has(CURLUPART_QUERY) &&
         !has(CURLUPART_FRAGMENT);
}

class HttpClient::Handle {
 public:
  explicit Handle(HttpLimits limits) : limits_(std::move(limits)) {
    set_up_curl();
    curl_ = curl_easy_init();
    if (curl_ == nullptr) throw std::runtime_error("libcurl cannot be used");
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits_.connect_time.count()));
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_QUICK_EXIT, 1L);  // a name that is still being looked up is not waited for
    if (limits_.is_given_up) {
      set(CURLOPT_NOPROGRESS, 0L);
      set(CURLOPT_XFERINFOFUNCTION, &look_whether_given_up);
      set(CURLOPT_XFERINFODATA, &limits_);
    }
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_ERRORBUFFER, error_);
    set(CURLOPT_WRITEFUNCTION, &take_body);
    set(CURLOPT_HEADERFUNCTION, &take_header);
  }
  ~Handle() {
    curl_easy_cleanup(curl_);
    curl_slist_free_all(headers_);
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;

  template <class Value>
  void set(CURLoption option, Value value) {
    curl_easy_setopt(curl_, option, value);
  }
  void set_headers(const HttpHeaders& headers) {
    set(CURLOPT_HTTPHEADER, nullptr);
    curl_slist_free_all(headers_);
    headers_ = nullptr;
    for (const auto& [name, value] : headers)
      headers_ = curl_slist_append(headers_, fmt::format("{}: {}", name, value).c_str());
    set(CURLOPT_HTTPHEADER, headers_);
  }
  /// A POST is sent with a body of whatever size, the rest without unless there is one.
  void set_method(const std::string& method, std::string_view body) {
    if (body.empty() && method != "POST") {
      set(CURLOPT_HTTPGET, 1L);
    } else {
      set(CURLOPT_POST, 1L);
      set(CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
      set(CURLOPT_POSTFIELDS, body.empty() ? "" : body.data());
    }
    set(CURLOPT_CUSTOMREQUEST, method.c_str());
  }
  HttpAnswer perform(const std::string& url, std::chrono::milliseconds time_limit) {
    HttpAnswer answer;
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(std::max<std::int64_t>(time_limit.count(), 1)));  // 0 would be none
    Taken taken{answer.body, limits_.answer_bytes};
    set(CURLOPT_URL, url.c_str());
    set(CURLOPT_WRITEDATA, &taken);
    set(CURLOPT_HEADERDATA, &answer);
    error_[0] = '\0';
    const CURLcode code = curl_easy_perform(curl_);
    const char* const reason = error_[0] != '\0' ? error_ : curl_easy_strerror(code);
    if (code == CURLE_OPERATION_TIMEDOUT) throw NetworkTimeout(reason);
    if (code != CURLE_OK) throw NetworkProblem(reason);
    long status = 0;
    curl_easy_getinfo(curl_, CURLINFO_RESPONSE_CODE, &status);
    answer.status = static_cast<unsigned>(status);
    return answer;
  }
  std::string escaped(std::string_view text) {
    char* const escaped = curl_easy_escape(curl_, text.data(), static_cast<int>(text.size()));
    std::string result = escaped == nullptr ? "" : escaped;
    curl_free(escaped);
    return result;
  }

 private:
  const HttpLimits limits_;
  CURL* curl_ = nullptr;
  curl_slist* headers_ = nullptr;
  char error_[CURL_ERROR_SIZE]{};
};

HttpClient::HttpClient(std::string base, HttpLimits limits)
    : base_(std::move(base)), handle_(std::make_unique<Handle>(std::move(limits))) {
  while (base_.ends_with('/')) base_.pop_back();
}
HttpClient::~HttpClient() = default;

HttpAnswer HttpClient::send(const HttpCall& call) {
  handle_->set_headers(call.headers);
  handle_->set_method(call.method, call.body);
  return handle_->perform(base_ + call.path, call.time_limit);
}

HttpAnswer HttpClient::post(const std::string& path, std::string_view json, std::string_view idempotency_key) {
  HttpCall call{.method = "POST", .path = path, .body = json, .headers = {{"Content-Type", "application/json"}}};
  if (!idempotency_key.empty()) call.headers.emplace_back("Idempotency-Key", idempotency_key);
  return send(call);
}

std::string HttpClient::escaped(std::string_view text) {
  return handle_->escaped(text);
}

}  // namespace lectern
