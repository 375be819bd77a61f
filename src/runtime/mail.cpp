#include "runtime/mail.hpp"

#include <cstring>
#include <memory>
#include <stdexcept>
#include <string_view>

#include <curl/curl.h>
#include <fmt/format.h>

#include "runtime/curl_setup.hpp"

namespace lectern {
namespace {

constexpr std::size_t kMostReasonBytes = 500;

/// What curl reads the message from.
struct Unsent {
  std::string_view bytes;
};

std::size_t give_bytes(char* into, std::size_t, std::size_t room, void* unsent) {
  std::string_view& bytes = static_cast<Unsent*>(unsent)->bytes;
  const std::size_t count = std::min(room, bytes.size());
  std::memcpy(into, bytes.data(), count);
  bytes.remove_prefix(count);
  return count;
}

/// What was said last, of which curl itself tells no more than a number.
struct Conversation {
  bool is_about_this_mail = false;  // its recipient or its text, and not who we are
  bool has_ended = false;           // but for the farewells
  std::string reply{};
};

int overhear(CURL*, curl_infotype type, char* bytes, std::size_t count, void* conversation) {
  const std::string_view said{bytes, count};
  auto& overheard = *static_cast<Conversation*>(conversation);
  if (type == CURLINFO_HEADER_OUT && said.starts_with("QUIT")) overheard.has_ended = true;
  if (overheard.has_ended) return 0;
  if (type == CURLINFO_HEADER_OUT) overheard.is_about_this_mail = said.starts_with("RCPT") || said.starts_with("DATA");
  if (type == CURLINFO_HEADER_IN)
    overheard.reply = said.substr(0, std::min(said.find_last_not_of("\r\n") + 1, kMostReasonBytes));
  return 0;
}

class Transfer {
 public:
  explicit Transfer(const MailServer& server) {
    set_up_curl();
    curl_ = curl_easy_init();
    if (curl_ == nullptr) throw std::runtime_error("libcurl cannot be used");
    set(CURLOPT_URL, server.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(server.connect_time.count()));
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(server.whole_time.count()));
    set(CURLOPT_SERVER_RESPONSE_TIMEOUT,
        static_cast<long>(std::chrono::ceil<std::chrono::seconds>(server.whole_time).count()));
    set_tls(server);
    if (!server.user.empty()) {
      set(CURLOPT_USERNAME, server.user.c_str());
      set(CURLOPT_PASSWORD, server.password.c_str());
    }
    set(CURLOPT_ERRORBUFFER, error_);
    set(CURLOPT_VERBOSE, 1L);
    set(CURLOPT_DEBUGFUNCTION, &overhear);
    set(CURLOPT_DEBUGDATA, &conversation_);
  }
  ~Transfer() {
    curl_easy_cleanup(curl_);
    curl_slist_free_all(recipients_);
  }
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  MailReport send(const Mail& mail, std::string_view message) {
    Unsent unsent{message};
    recipients_ = curl_slist_append(nullptr, fmt::format("<{}>", mail.to).c_str());
    set(CURLOPT_MAIL_FROM, fmt::format("<{}>", mail.from).c_str());
    set(CURLOPT_MAIL_RCPT, recipients_);
    set(CURLOPT_UPLOAD, 1L);
    set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(message.size()));
    set(CURLOPT_READFUNCTION, &give_bytes);
    set(CURLOPT_READDATA, &unsent);
    return report_of(curl_easy_perform(curl_));
  }

 private:
  template <class Value>
  void set(CURLoption option, Value value) {
    curl_easy_setopt(curl_, option, value);
  }

  /// Where TLS is only taken as it comes, a certificate that nobody vouches for is better than none.
  void set_tls(const MailServer& server) {
    const bool is_checked = server.requires_tls || server.url.starts_with("smtps:");
    set(CURLOPT_USE_SSL, static_cast<long>(is_checked ? CURLUSESSL_ALL : CURLUSESSL_TRY));
    set(CURLOPT_SSL_VERIFYPEER, is_checked ? 1L : 0L);
    set(CURLOPT_SSL_VERIFYHOST, is_checked ? 2L : 0L);
    if (!server.ca_file.empty()) set(CURLOPT_CAINFO, server.ca_file.c_str());
  }

  [[nodiscard]] MailReport report_of(CURLcode code) const {
    if (code == CURLE_OK) return {MailOutcome::accepted, conversation_.reply};
    long status = 0;
    curl_easy_getinfo(curl_, CURLINFO_RESPONSE_CODE, &status);
    constexpr long kForGood = 500;
    constexpr long kTryLater = 400;
    const bool is_refused = status >= kForGood && conversation_.is_about_this_mail;
    if (status >= kTryLater) return {is_refused ? MailOutcome::refused : MailOutcome::later, conversation_.reply};
    return {MailOutcome::later, error_[0] != '\0' ? error_ : curl_easy_strerror(code)};
  }

  CURL* curl_ = nullptr;
  curl_slist* recipients_ = nullptr;
  Conversation conversation_;
  char error_[CURL_ERROR_SIZE]{};
};

}  // namespace

bool is_mail_server_url(const std::string& url) {
  set_up_curl();
  const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parsed{curl_url(), &curl_url_cleanup};
  if (curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) return false;
  const auto part = [&](CURLUPart name) {
    char* text = nullptr;
    std::string found;
    if (curl_url_get(parsed.get(), name, &text, 0) == CURLUE_OK) found = text;
    curl_free(text);
    return found;
  };
  const std::string path = part(CURLUPART_PATH);
  return (url.starts_with("smtp://") || url.starts_with("smtps://")) && !part(CURLUPART_HOST).empty() &&
         (path.empty() || path == "/") && part(CURLUPART_QUERY).empty() && part(CURLUPART_FRAGMENT).empty() &&
         part(CURLUPART_USER).empty() && part(CURLUPART_PASSWORD).empty();
}

MailReport send_mail(const MailServer& server, const Mail& mail) {
  const std::string message = message_of(mail);
  return Transfer{server}.send(mail, message);
}

}  // namespace lectern
