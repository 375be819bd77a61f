#include "circulation/borrow_routes.hpp"

#include "http/csv_file.hpp"
#include "http/preference.hpp"

namespace lectern::circulation {
namespace {

using http::Body;
using http::Created;
using http::MaybeContent;
using http::Method;
using http::Path;
using http::Query;
using http::RouteLimit;

constexpr std::string_view kTag = "borrows";
constexpr std::string_view kPath = "/api/v1/borrows";

/// A loan is shown with its book and its member.
const std::vector<std::string_view> kLoanTags{"borrows", "books", "members"};

const std::vector<http::ErrorDoc> kLendingErrors{{404, "MEMBER_NOT_FOUND"},
                                                 {409, "BORROW_LIMIT_EXCEEDED"},
                                                 {409, "ACTIVE_BORROW_EXISTS"},
                                                 {404, "BOOK_NOT_FOUND"},
                                                 {409, "INVENTORY_UNAVAILABLE"}};

const std::vector<http::ErrorDoc> kUndoErrors{{404, "BORROW_RECORD_NOT_FOUND"}, {409, "TOO_LATE_TO_UNDO"},
                                              {409, "ALREADY_RETURNED"},        {404, "MEMBER_NOT_FOUND"},
                                              {409, "BORROW_LIMIT_EXCEEDED"},   {409, "ACTIVE_BORROW_EXISTS"},
                                              {404, "BOOK_NOT_FOUND"},          {409, "INVENTORY_UNAVAILABLE"}};

/// S4's clients name the book in the query, others in the body.
struct LoanToMemberQuery {
  std::optional<BookId> book_id;
  std::optional<BorrowSource> source;
};
BOOST_DESCRIBE_STRUCT(LoanToMemberQuery, (), (book_id, source))
struct LoanToMember {
  std::optional<BookId> book_id;
  std::optional<BorrowSource> source;
};
BOOST_DESCRIBE_STRUCT(LoanToMember, (), (book_id, source))

/// Of all loans, or of the member or book that the query names.
awaitable<http::Response> loans_file(LendingService& lending, BorrowQuery query, Instant now) {
  return http::csv_file("borrows", std::move(query),
                        [&lending, now](BorrowQuery page) { return lending.export_borrows(std::move(page), now); });
}

awaitable<http::Listing<Borrow>> list_loans(LendingService& lending, BorrowListQuery query, Context& context) {
  if (query.format == ListFormat::csv) co_return co_await loans_file(lending, std::move(query), context.now);
  co_return co_await lending.list_borrows(std::move(query), context);
}

NewBorrow loan_to_member(MemberId member, const LoanToMemberQuery& query, const http::Request& request,
                         Context& context) {
  if (request.body.empty()) {
    if (query.book_id) return {*query.book_id, member, query.source};
    throw InvalidInput({FieldError{"book_id", {FieldErrorType::missing, "Field required"}}});
  }
  http::Extraction extraction{request, context, {}};
  const auto loan = http::Extract<Body<LoanToMember>>::from(extraction).value;
  const auto book = loan.book_id ? loan.book_id : query.book_id;
  if (!book) throw InvalidInput({FieldError{"book_id", {FieldErrorType::missing, "Field required"}}});
  if (query.book_id && *query.book_id != *book)
    throw InvalidInput(
        {FieldError{"book_id", {FieldErrorType::value_error, "The query names another book than the body"}}});
  return {*book, member, loan.source ? loan.source : query.source};
}

using LoanOrTask = http::DoneOrAccepted<Created<Borrow>, jobs::Task>;

void add_lending(http::Router& router, LendingService& lending) {
  router.add(Method::post, "/api/v1/borrows", "lend_book",
             {.summary = "Lend a book to a member; with `Prefer: respond-async` by a task.",
              .tag = kTag,
              .role = http::Role::staff,
              .errors = kLendingErrors,
              .idempotent = true},
             [&](Body<NewBorrow> loan, const http::Request& request, Context& context) -> awaitable<LoanOrTask> {
               if (http::prefers_async(request))
                 co_return LoanOrTask{http::accepted_as_preferred(co_await lending.lend_later(loan.value, context))};
               co_return LoanOrTask{http::created_in(kPath, co_await lending.lend(loan.value, context))};
             });

  router.add(Method::post, "/api/v1/members/{id}/borrows", "lend_book_to_member",
             {.summary = "Lend a book, named in the query or in the body, to this member.",
              .tag = kTag,
              .role = http::Role::staff,
              .errors = kLendingErrors,
              .idempotent = true},
             [&](Path<MemberId> id, Query<LoanToMemberQuery> query, const http::Request& request,
                 Context& context) -> awaitable<Created<Borrow>> {
               const NewBorrow loan = loan_to_member(id.value, query.value, request, context);
               co_return http::created_in(kPath, co_await lending.lend(loan, context));
             });

  router.add(Method::post, "/api/v1/borrows/{id}/return", "take_back_book",
             {.summary = "Take a book back.",
              .tag = kTag,
              .role = http::Role::staff,
              .errors = {{404, "BORROW_RECORD_NOT_FOUND"}, {409, "ALREADY_RETURNED"}},
              .idempotent = true},
             [&](Path<BorrowId> id, Context& context) -> awaitable<Borrow> {
               co_return co_await lending.take_back(id.value, context);
             });

  router.add(Method::post, "/api/v1/borrows/{id}/undo", "undo_borrow",
             {.summary = "Undo a fresh return (200: the loan is out again) or a fresh loan (204: it was never made). "
                         "After a return was undone, only of=borrow undoes the loan too.",
              .tag = kTag,
              .role = http::Role::staff,
              .errors = kUndoErrors,
              .idempotent = true},
             [&](Path<BorrowId> id, Query<UndoQuery> query, Context& context) -> awaitable<MaybeContent<Borrow>> {
               Undone undone = co_await lending.undo(id.value, context, query.value.of);
               co_return MaybeContent<Borrow>{std::move(undone.reopened)};
             });
}

void add_lists(http::Router& router, LendingService& lending) {
  router.add(Method::get, "/api/v1/borrows", "list_borrows",
             {.summary = "List loans: filter, sort, search by words of title and name, page; or all as CSV.",
              .tag = kTag,
              .role = http::Role::staff,
              .limit = RouteLimit::list,
              .also_as = http::kCsvType,
              .cached = {.tags = kLoanTags, .changes = http::Pace::daily}},
             [&](Query<BorrowListQuery> query, Context& context) -> awaitable<http::Listing<Borrow>> {
               return list_loans(lending, std::move(query.value), context);
             });

  router.add(Method::get, "/api/v1/borrows/export/csv", "export_borrows",
             {.summary = "The list of loans as a CSV file: the same filters and sorts.",
              .tag = kTag,
              .role = http::Role::staff,
              .limit = RouteLimit::search,
              .also_as = http::kCsvType},
             [&](Query<BorrowQuery> query, Context& context) -> awaitable<http::Response> {
               return loans_file(lending, std::move(query.value), context.now);
             });

  router.add(Method::get, "/api/v1/borrows/overdue", "list_overdue_borrows",
             {.summary = "List overdue loans, longest overdue first; or all as CSV.",
              .tag = kTag,
              .role = http::Role::staff,
              .limit = RouteLimit::list,
              .also_as = http::kCsvType,
              .cached = {.tags = kLoanTags, .changes = http::Pace::daily}},
             [&](Query<BorrowListQuery> query, Context& context) -> awaitable<http::Listing<Borrow>> {
               query.value.overdue = true;
               return list_loans(lending, std::move(query.value), context);
             });

  router.add(
      Method::get, "/api/v1/members/{id}/borrows", "list_borrows_of_member",
      {.summary = "List a member's loans; or all as CSV.",
       .tag = kTag,
       .role = http::Role::reader,
       .errors = {{404, "MEMBER_NOT_FOUND"}},
       .limit = RouteLimit::list,
       .also_as = http::kCsvType,
       .cached = {.tags = kLoanTags, .changes = http::Pace::daily}},
      [&](Path<MemberId> id, Query<BorrowListQuery> query, Context& context) -> awaitable<http::Listing<Borrow>> {
        if (query.value.format == ListFormat::csv) {
          co_await lending.require_member(id.value);
          query.value.member_id = id.value;
          co_return co_await loans_file(lending, std::move(query.value), context.now);
        }
        co_return co_await lending.list_borrows_of_member(id.value, std::move(query.value), context);
      });

  router.add(Method::get, "/api/v1/books/{id}/borrows", "list_borrows_of_book",
             {.summary = "List a book's loans; or all as CSV.",
              .tag = kTag,
              .role = http::Role::staff,
              .errors = {{404, "BOOK_NOT_FOUND"}},
              .limit = RouteLimit::list,
              .also_as = http::kCsvType,
              .cached = {.tags = kLoanTags, .changes = http::Pace::daily}},
             [&](Path<BookId> id, Query<BorrowListQuery> query, Context& context) -> awaitable<http::Listing<Borrow>> {
               if (query.value.format == ListFormat::csv) {
                 co_await lending.require_book(id.value);
                 query.value.book_id = id.value;
                 co_return co_await loans_file(lending, std::move(query.value), context.now);
               }
               co_return co_await lending.list_borrows_of_book(id.value, std::move(query.value), context);
             });
}

void add_loan(http::Router& router, LendingService& lending) {
  router.add(Method::get, "/api/v1/borrows/{id}", "get_borrow",
             {.summary = "Get a loan.",
              .tag = kTag,
              .role = http::Role::staff,
              .errors = {{404, "BORROW_RECORD_NOT_FOUND"}},
              .cached = {.tags = kLoanTags, .changes = http::Pace::daily}},
             [&](Path<BorrowId> id, Context& context) -> awaitable<Borrow> {
               co_return co_await lending.get_borrow(id.value, context);
             });
}

}  // namespace

void add_borrow_routes(http::Router& router, LendingService& lending) {
  add_lending(router, lending);
  add_lists(router, lending);
  add_loan(router, lending);
}

}  // namespace lectern::circulation
