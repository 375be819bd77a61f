#include "app/application.hpp"

#include "app/api_pages.hpp"
#include "app/no_database.hpp"
#include "app/routes.hpp"
#include "app/settings_routes.hpp"
#include "app/system_routes.hpp"
#include "runtime/run_sync.hpp"

namespace lectern::app {

Application::Application(const ResolvedSettings& resolved, std::unique_ptr<db::Database> database)
    : database_(std::move(database)), services_(resolved.settings, *database_, metrics_) {
  database_->count_in(metrics_);
  add_routes(router_, services_);
  add_system_routes(router_, {*database_, metrics_, services_.lending, draining_});
  add_settings_routes(router_, resolved.in_force);
  openapi_ =
      std::make_shared<const std::string>(http::openapi_document(router_.routes(), router_.at_root(), LECTERN_VERSION));
  add_api_pages(pages_, openapi_);
}

Application::~Application() = default;

void Application::load() {
  run_sync(services_.lending.load_counters());
}

void Application::learn_words() {
  run_sync(services_.discovery.learn_words());
  run_sync(services_.authors.learn_words());
  run_sync(services_.members.learn_words());
  run_sync(services_.products.learn_words());
}

http::awaitable<http::Response> Application::answer(http::Request& request, Context& context) const {
  http::Response response = co_await router_.dispatch(request, context);
  const bool found = response.status != 404 || !response.route.empty();
  if (found) co_return response;
  co_return co_await pages_.dispatch(request, context);
}

void Application::drain() {
  draining_ = true;
  services_.imports.drain();
}

void Application::stop() {
  services_.imports.stop();
  database_->stop();
}

http::Dispatcher Application::dispatcher() const {
  return [this](http::Request& request, Context& context) { return answer(request, context); };
}

std::string make_openapi() {
  return Application{Settings{}, std::make_unique<NoDatabase>()}.openapi();
}

}  // namespace lectern::app
