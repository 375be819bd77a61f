#include "app/services.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <stdexcept>

namespace lectern::app {
namespace {

/// The first line. Read for every mail, so that a new password needs no restart.
std::string password_in(const std::string& path) {
  std::ifstream file{path};
  std::string password;
  if (!std::getline(file, password)) throw std::runtime_error("there is no password in " + path);
  return password;
}

/// To which nobody reads a password on its way.
bool is_this_machine(std::string_view url) {
  const std::string_view host = url.substr(url.find("://") + 3);
  return std::ranges::any_of(std::array{"localhost", "127.0.0.1", "[::1]"}, [&](std::string_view own) {
    return host.starts_with(own) && (host.size() == own.size() || host[own.size()] == ':' || host[own.size()] == '/');
  });
}

}  // namespace

circulation::LendingPolicy lending_policy(const Settings& settings) {
  circulation::LendingPolicy policy{.max_active_borrows = settings.max_active_borrows.value(),
                                    .borrow_duration_days = settings.default_borrow_duration_days.value(),
                                    .due_at = settings.due_at,
                                    .daily_fine = settings.daily_fine_amount.money(),
                                    .max_fine = {},
                                    .undo_window = std::chrono::minutes{settings.undo_minutes.value()}};
  if (settings.max_fine_amount) policy.max_fine = settings.max_fine_amount->money();
  return policy;
}

notifications::SendingService::Sender mail_sender(const Settings& settings) {
  if (!settings.smtp_url) return {};
  constexpr std::chrono::seconds kConnectTime{5};
  constexpr std::chrono::seconds kWholeTime{30};
  MailServer server{.url = settings.smtp_url->str(), .connect_time = kConnectTime, .whole_time = kWholeTime};
  if (settings.smtp_user) server.user = settings.smtp_user->str();
  const std::string password_file = settings.smtp_password_file ? settings.smtp_password_file->str() : "";
  server.requires_tls = !password_file.empty() && !is_this_machine(server.url);
  return [server, password_file](const Mail& mail) {
    MailServer now = server;
    if (!password_file.empty()) now.password = password_in(password_file);
    return send_mail(now, mail);
  };
}

std::optional<recommendations::ChatSettings> chat_settings(const Settings& settings) {
  if (!settings.llm_url) return {};
  return recommendations::ChatSettings{.url = settings.llm_url->str(),
                                       .model = settings.llm_model.str(),
                                       .key = settings.llm_key ? settings.llm_key->secret() : "",
                                       .time = std::chrono::seconds{settings.llm_timeout_seconds.value()}};
}

}  // namespace lectern::app
