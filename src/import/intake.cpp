#include "import/intake.hpp"

namespace lectern::importing {

std::expected<Ready<catalog::PreparedBook>, std::string> BookIntake::read(const CsvRow& row) const {
  auto book = rows_.read(row, context_);
  if (!book) return std::unexpected(std::move(book.error()));
  return Ready<Item>{catalog::prepare_book(std::move(book->book), context_.now), std::move(book->repairs)};
}

db::awaitable<std::vector<bool>> BookIntake::add(db::Transaction& tx, std::span<const Item> items) const {
  return catalog::add_books(tx, items);
}

db::awaitable<void> BookIntake::finish(db::Transaction& tx, std::string summary) const {
  return catalog_.finish_import(tx, std::move(summary));
}

std::expected<Ready<MemberToImport>, std::string> MemberIntake::read(const CsvRow& row) const {
  auto member = rows_.read(row);
  if (!member) return std::unexpected(std::move(member.error()));
  return Ready<Item>{std::move(member->member), std::move(member->repairs)};
}

db::awaitable<bool> MemberIntake::is_there(db::Transaction& tx, const Item& item) const {
  if (item.id && co_await members_.find_member(tx, *item.id)) co_return true;
  const members::NewMember& member = item.member;
  if (member.card_number && co_await members_.find_by_card(tx, member.card_number->str())) co_return true;
  co_return member.email&& co_await members_.find_by_email(tx, (*member.email).str());
}

db::awaitable<std::vector<bool>> MemberIntake::add(db::Transaction& tx, std::span<const Item> items) const {
  std::vector<bool> was_added;
  for (const Item& item : items) {
    const bool there = co_await is_there(tx, item);
    if (!there) co_await members_.import_member(tx, item.member, item.id);
    was_added.push_back(!there);
  }
  co_return was_added;
}

db::awaitable<void> MemberIntake::finish(db::Transaction& tx, std::string summary) const {
  return members_.finish_import(tx, std::move(summary));
}

}  // namespace lectern::importing
