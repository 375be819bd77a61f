#include "import/import_routes.hpp"

#include "http/multipart.hpp"

namespace lectern::importing {
namespace {

using http::Method;
using http::Query;

constexpr std::string_view kPart = "file";
constexpr std::size_t kMostFileBytes = 64UL * 1024 * 1024;
constexpr std::size_t kEnvelopeBytes = 64UL * 1024;  // what multipart puts around the file

struct ImportQuery {
  std::optional<bool> dry_run;
  std::optional<bool> background;  // by a task
};
BOOST_DESCRIBE_STRUCT(ImportQuery, (), (dry_run, background))

std::string_view file_of(const http::Request& request) {
  const auto file = http::find_form_part(request, kPart);
  if (!file) throw InvalidInput({FieldError{"file", {FieldErrorType::missing, "Field required"}}});
  if (file->size() > kMostFileBytes)
    throw Error(ErrorKind::too_large, "PAYLOAD_TOO_LARGE", "A file may have at most 64 MiB.");
  return *file;
}

using ResultOrTask = http::DoneOrAccepted<ImportResult, jobs::Task>;

void add_import(http::Router& router, ImportService& imports, TableKind kind, std::string path, std::string_view id,
                std::string_view summary) {
  router.add(Method::post, std::move(path), id,
             {.summary = summary,
              .tag = enum_name(kind),
              .role = http::Role::staff,
              .errors = {{413, "PAYLOAD_TOO_LARGE"}, {415, "UNSUPPORTED_MEDIA_TYPE"}, {503, "IMPORT_INTERRUPTED"}},
              .idempotent = true,
              .body_bytes = kMostFileBytes + kEnvelopeBytes,
              .form_file = kPart},
             [&imports, kind](Query<ImportQuery> query, const http::Request& request,
                              Context& context) -> http::awaitable<ResultOrTask> {
               const bool dry_run = query.value.dry_run.value_or(false);
               if (query.value.background.value_or(false))
                 co_return ResultOrTask{
                     http::accepted(co_await imports.import_later(kind, file_of(request), dry_run, context))};
               co_return ResultOrTask{co_await imports.import_file(kind, file_of(request), dry_run, context)};
             });
}

}  // namespace

void add_import_routes(http::Router& router, ImportService& imports) {
  add_import(router, imports, TableKind::books, "/api/v1/books/import/csv", "import_books",
             "Import books from a CSV file, sent as the form part `file`; with dry_run=true nothing is stored, with "
             "background=true a task does it.");
  add_import(router, imports, TableKind::members, "/api/v1/members/import/csv", "import_members",
             "Import members from a CSV file, sent as the form part `file`; with dry_run=true nothing is stored, with "
             "background=true a task does it.");
}

}  // namespace lectern::importing
