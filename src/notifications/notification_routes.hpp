// Notifications as the staff sees them, and a test of whether they arrive.
#pragma once

#include "http/router.hpp"
#include "notifications/notification_service.hpp"

namespace lectern::notifications {

void add_notification_routes(http::Router& router, NotificationService& notifications);

}  // namespace lectern::notifications
