#include "app/starter.hpp"

#include "app/embedded/starter.hpp"

namespace lectern::app {

importing::StarterFilled fill_with_starter(Services& services, const Clock& clock) {
  Context context;
  context.clock = &clock;
  context.now = clock.now();
  context.correlation_id = "starter";
  return importing::fill_with_starter(services.library(), context, starter_texts());
}

}  // namespace lectern::app
