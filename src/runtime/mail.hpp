// Sending a mail over SMTP: libcurl behind one call. Blocks until the server has taken it or the time is over; any
// thread, each call a connection of its own.
#pragma once

#include <chrono>
#include <string>

#include "runtime/mail_message.hpp"

namespace lectern {

struct MailServer {
  std::string url;  // smtp://host:port, or smtps:// where TLS comes first
  /// Over smtp://: STARTTLS, with a certificate that is checked, or nothing is sent. Without it TLS is taken where it
  /// is offered, whoever offers it.
  bool requires_tls = false;
  std::string user{};  // empty: nobody logs in
  std::string password{};
  std::string ca_file{};  // of the authority that vouches for the server; empty: those that the system trusts
  std::chrono::milliseconds connect_time{10'000};
  std::chrono::milliseconds whole_time{60'000};  // and once more, in whole seconds, for an answer to the farewell
};

enum class MailOutcome : std::uint8_t {
  accepted,  // the server answers for it from now on
  refused,   // it said that this recipient gets no such mail, now or later
  later,     // it could not be asked, said to come again, or was gone before it had answered: then it may have the mail
};

struct MailReport {
  MailOutcome outcome;
  std::string reason;  // the server's last words, or what went wrong; of `accepted` too
};

/// Whether this is the address of a mail server: smtp or smtps, a host, perhaps a port, and nothing else.
bool is_mail_server_url(const std::string& url);

/// Throws std::invalid_argument for what is no mail (message_of); all else is an outcome.
MailReport send_mail(const MailServer& server, const Mail& mail);

}  // namespace lectern
