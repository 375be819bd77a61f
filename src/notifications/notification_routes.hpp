// Notifications as the staff sees them, a test of whether they arrive, and as their member hears of them at once.
#pragma once

#include "http/router.hpp"
#include "notifications/notification_service.hpp"
#include "notifications/stream_service.hpp"

namespace lectern::notifications {

void add_notification_routes(http::Router& router, NotificationService& notifications, StreamService& streams);

}  // namespace lectern::notifications
