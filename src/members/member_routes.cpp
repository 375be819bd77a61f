#include "members/member_routes.hpp"

#include "http/csv_file.hpp"

namespace lectern::members {
namespace {

using http::Body;
using http::Created;
using http::Method;
using http::NoContent;
using http::Path;
using http::Query;
using http::RouteLimit;

constexpr std::string_view kTag = "members";

awaitable<http::Response> members_file(MembersService& members, MemberQuery query) {
  return http::csv_file("members", std::move(query),
                        [&members](MemberQuery page) { return members.export_members(std::move(page)); });
}

}  // namespace

void add_member_routes(http::Router& router, MembersService& members) {
  router.add(Method::get, "/api/v1/members", "list_members",
             {.summary = "List members: filter, sort, search by words, page by offset or cursor; or all as CSV.",
              .tag = kTag,
              .role = http::Role::staff,
              .limit = RouteLimit::list,
              .also_as = http::kCsvType,
              .cached = {.tags = {"members"}}},
             [&](Query<MemberListQuery> query, Context&) -> awaitable<http::Listing<Member>> {
               if (query.value.format == ListFormat::csv)
                 co_return co_await members_file(members, std::move(query.value));
               co_return co_await members.list_members(std::move(query.value));
             });

  router.add(Method::get, "/api/v1/members/export/csv", "export_members",
             {.summary = "The list of members as a CSV file: the same filters and sorts.",
              .tag = kTag,
              .role = http::Role::staff,
              .limit = RouteLimit::search,
              .also_as = http::kCsvType},
             [&](Query<MemberQuery> query, Context&) -> awaitable<http::Response> {
               return members_file(members, std::move(query.value));
             });

  router.add(Method::post, "/api/v1/members", "register_member",
             {.summary = "Register a member; a card number is made unless one is given.",
              .tag = kTag,
              .role = http::Role::staff,
              .errors = {{409, "DUPLICATE_CARD_NUMBER"}, {409, "DUPLICATE_EMAIL"}},
              .idempotent = true},
             [&](Body<NewMember> member, Context& context) -> awaitable<Created<Member>> {
               co_return http::created_in("/api/v1/members",
                                          co_await members.register_member(std::move(member.value), context));
             });

  router.add_change("/api/v1/members/{id}", "replace_member", "change_member",
                    {.summary = "Change a member; fields that are absent stay as they are.",
                     .tag = kTag,
                     .role = http::Role::staff,
                     .errors = {{404, "MEMBER_NOT_FOUND"},
                                {409, "DUPLICATE_CARD_NUMBER"},
                                {409, "DUPLICATE_EMAIL"},
                                {412, "PRECONDITION_FAILED"}}},
                    [&](Path<MemberId> id, Body<MemberChanges> changes, Precondition precondition,
                        Context& context) -> awaitable<Member> {
                      co_return co_await members.change_member(id.value, std::move(changes.value),
                                                               std::move(precondition), context);
                    });

  router.add(Method::delete_, "/api/v1/members/{id}", "archive_member",
             {.summary = "Archive a member: hidden and lent to no more, until they are restored.",
              .tag = kTag,
              .role = http::Role::staff,
              .errors = {{404, "MEMBER_NOT_FOUND"}, {409, "MEMBER_HAS_LOANS"}, {412, "PRECONDITION_FAILED"}}},
             [&](Path<MemberId> id, Precondition precondition, Context& context) -> awaitable<NoContent> {
               co_await members.archive_member(id.value, std::move(precondition), context);
               co_return NoContent{};
             });

  router.add(Method::post, "/api/v1/members/{id}/restore", "restore_member",
             {.summary = "Restore an archived member.",
              .tag = kTag,
              .role = http::Role::staff,
              .errors = {{404, "MEMBER_NOT_FOUND"}},
              .idempotent = true},
             [&](Path<MemberId> id, Context& context) -> awaitable<Member> {
               co_return co_await members.restore_member(id.value, context);
             });
}

}  // namespace lectern::members
