#include "runtime/mail_message.hpp"

#include <algorithm>
#include <stdexcept>
#include <string_view>

#include <fmt/chrono.h>
#include <openssl/evp.h>

namespace lectern {
namespace {

/// Of a subject, so that its line has 76 characters at most; one encoded word (RFC 2047) holds as much in base64.
constexpr std::size_t kPlainSubject = 67;
constexpr std::size_t kWordBytes = 39;
constexpr std::size_t kLineBytes = 57;         // which are 76 characters in base64
constexpr std::size_t kLongestPlainLine = 78;  // RFC 5322 recommends no more

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == '\x7f';
}
bool is_printable(char c) {
  return !is_control(c) && static_cast<unsigned char>(c) < 0x80;
}
bool is_inside_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

void check_field(std::string_view name, std::string_view value) {
  if (std::ranges::any_of(value, is_control))
    throw std::invalid_argument(fmt::format("a mail's {} has a control character", name));
}

void check_address(std::string_view name, std::string_view address) {
  check_field(name, address);
  const std::size_t at = address.rfind('@');
  if (at == std::string_view::npos || at == 0 || at + 1 == address.size() ||
      address.find_first_of(" <>,;\"") != std::string_view::npos)
    throw std::invalid_argument(fmt::format("a mail's {} is no address", name));
}

void check_message_id(std::string_view id) {
  check_field("message id", id);
  if (!id.starts_with('<') || !id.ends_with('>')) throw std::invalid_argument("a mail's message id is none");
  check_address("message id", id.substr(1, id.size() - 2));
}

std::string base64(std::string_view bytes) {
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');  // with the end that the function writes
  EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), reinterpret_cast<const unsigned char*>(bytes.data()),
                  static_cast<int>(bytes.size()));
  text.pop_back();
  return text;
}

/// As it is, or in words of whole characters, one a line.
std::string encoded_subject(std::string_view subject) {
  const bool is_plain = subject.size() <= kPlainSubject && std::ranges::all_of(subject, is_printable) &&
                        !subject.contains("=?") && !subject.starts_with(' ') && !subject.ends_with(' ');
  if (is_plain) return std::string{subject};
  std::string words;
  while (!subject.empty()) {
    std::size_t bytes = std::min(kWordBytes, subject.size());
    while (bytes < subject.size() && bytes > 1 && is_inside_character(subject[bytes])) --bytes;
    words += fmt::format("{}=?UTF-8?B?{}?=", words.empty() ? "" : "\r\n ", base64(subject.substr(0, bytes)));
    subject.remove_prefix(bytes);
  }
  return words;
}

std::string with_crlf(std::string_view text) {
  std::string lines;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n' && !lines.ends_with('\r')) lines += '\r';
    lines += text[i];
  }
  if (!lines.ends_with("\r\n")) lines += "\r\n";
  return lines;
}

/// Of lines that any server takes as they are.
bool is_plain(std::string_view lines) {
  for (std::size_t end = lines.find("\r\n"); end != std::string_view::npos; end = lines.find("\r\n")) {
    const std::string_view line = lines.substr(0, end);
    if (end > kLongestPlainLine || !std::ranges::all_of(line, is_printable)) return false;
    lines.remove_prefix(end + 2);
  }
  return lines.empty();
}

std::string encoded_lines(std::string_view text) {
  std::string lines;
  for (std::size_t at = 0; at < text.size(); at += kLineBytes) lines += base64(text.substr(at, kLineBytes)) + "\r\n";
  return lines;
}

std::string date_of(Instant instant) {
  return fmt::format("{:%a, %d %b %Y %H:%M:%S} +0000", fmt::gmtime(std::chrono::system_clock::to_time_t(instant)));
}

}  // namespace

std::string message_of(const Mail& mail) {
  check_address("sender", mail.from);
  check_address("recipient", mail.to);
  check_field("subject", mail.subject);
  check_message_id(mail.message_id);
  const std::string text = with_crlf(mail.text);
  const bool plain = is_plain(text);
  return fmt::format(
      "Date: {}\r\nFrom: <{}>\r\nTo: <{}>\r\nSubject: {}\r\nMessage-ID: {}\r\nAuto-Submitted: auto-generated\r\n"
      "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: {}\r\n\r\n{}",
      date_of(mail.date), mail.from, mail.to, encoded_subject(mail.subject), mail.message_id, plain ? "7bit" : "base64",
      plain ? text : encoded_lines(text));
}

}  // namespace lectern
