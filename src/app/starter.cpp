#include "app/starter.hpp"

#include "app/embedded/starter.hpp"
#include "import/starter.hpp"

namespace lectern::app {

bool fill_with_starter(Services& services, const Clock& clock) {
  Context context;
  context.clock = &clock;
  context.now = clock.now();
  context.correlation_id = "starter";
  const StarterLibrary starter = starter_library();
  return importing::fill_with_starter(services.library(), context, starter.books_csv, starter.members_csv);
}

}  // namespace lectern::app
