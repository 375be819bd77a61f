#include "import/http_client.hpp"

#include <charconv>

#include <curl/curl.h>

namespace lectern::importing {
namespace {

constexpr long kConnectSeconds = 10;
constexpr long kAnswerSeconds = 60;
constexpr std::size_t kMostAnswerBytes = 16UL * 1024 * 1024;

/// Once for the process, before the first handle.
void set_up_curl() {
  [[maybe_unused]] static const CURLcode kReady = curl_global_init(CURL_GLOBAL_DEFAULT);
}

std::size_t take_body(char* bytes, std::size_t, std::size_t count, void* answer) {
  std::string& body = static_cast<HttpAnswer*>(answer)->body;
  if (body.size() + count > kMostAnswerBytes) return 0;  // ends the transfer with an error
  body.append(bytes, count);
  return count;
}

/// A number of seconds; the date that HTTP allows too counts as none.
std::size_t take_header(char* bytes, std::size_t, std::size_t count, void* answer) {
  constexpr std::string_view kName = "retry-after:";
  const std::string_view line{bytes, count};
  if (line.size() <= kName.size()) return count;
  for (std::size_t i = 0; i < kName.size(); ++i)
    if ((line[i] | 0x20) != (kName[i] | 0x20)) return count;
  const std::size_t begin = std::min(line.find_first_not_of(' ', kName.size()), line.size());
  unsigned seconds = 0;
  if (std::from_chars(line.data() + begin, line.data() + line.size(), seconds).ec == std::errc{})
    static_cast<HttpAnswer*>(answer)->retry_after = std::chrono::seconds{seconds};
  return count;
}

}  // namespace

class HttpClient::Handle {
 public:
  Handle() {
    set_up_curl();
    curl_ = curl_easy_init();
    if (curl_ == nullptr) throw std::runtime_error("libcurl cannot be used");
    set(CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
    set(CURLOPT_TIMEOUT, kAnswerSeconds);
    set(CURLOPT_NOSIGNAL, 1L);
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
  void clear_headers() {
    set(CURLOPT_HTTPHEADER, nullptr);
    curl_slist_free_all(headers_);
    headers_ = nullptr;
  }
  void add_header(const std::string& line) {
    headers_ = curl_slist_append(headers_, line.c_str());
    set(CURLOPT_HTTPHEADER, headers_);
  }
  HttpAnswer perform(const std::string& url) {
    HttpAnswer answer;
    set(CURLOPT_URL, url.c_str());
    set(CURLOPT_WRITEDATA, &answer);
    set(CURLOPT_HEADERDATA, &answer);
    error_[0] = '\0';
    const CURLcode code = curl_easy_perform(curl_);
    if (code != CURLE_OK) throw NetworkProblem(error_[0] != '\0' ? error_ : curl_easy_strerror(code));
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
  CURL* curl_ = nullptr;
  curl_slist* headers_ = nullptr;
  char error_[CURL_ERROR_SIZE]{};
};

HttpClient::HttpClient(std::string base) : base_(std::move(base)), handle_(std::make_unique<Handle>()) {
  while (base_.ends_with('/')) base_.pop_back();
}
HttpClient::~HttpClient() = default;

HttpAnswer HttpClient::get(const std::string& path) {
  handle_->clear_headers();
  handle_->set(CURLOPT_HTTPGET, 1L);
  return handle_->perform(base_ + path);
}

HttpAnswer HttpClient::post(const std::string& path, std::string_view json, std::string_view idempotency_key) {
  handle_->clear_headers();
  handle_->add_header("Content-Type: application/json");
  if (!idempotency_key.empty()) handle_->add_header("Idempotency-Key: " + std::string{idempotency_key});
  handle_->set(CURLOPT_POST, 1L);
  handle_->set(CURLOPT_POSTFIELDSIZE, static_cast<long>(json.size()));
  handle_->set(CURLOPT_POSTFIELDS, json.data());
  return handle_->perform(base_ + path);
}

std::string HttpClient::escaped(std::string_view text) {
  return handle_->escaped(text);
}

}  // namespace lectern::importing
