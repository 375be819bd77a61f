-- What readers think of books and want of them: their own affair, shown to nobody else.

create table ratings (
  member_id  uuid        not null constraint ratings_member_fkey references members (id),
  book_id    uuid        not null constraint ratings_book_fkey references books (id),
  rating     bigint      not null constraint ratings_rating_check check (rating between 0 and 20),  -- in half points
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint ratings_key primary key (member_id, book_id)
);
create index ratings_by_book on ratings (book_id, member_id);
create index ratings_by_created on ratings (member_id, created_at, book_id);
create index ratings_by_updated on ratings (member_id, updated_at, book_id);
create index ratings_by_rating on ratings (member_id, rating, book_id);

create table favorites (
  member_id  uuid        not null constraint favorites_member_fkey references members (id),
  book_id    uuid        not null constraint favorites_book_fkey references books (id),
  created_at timestamptz not null,
  constraint favorites_key primary key (member_id, book_id)
);
create index favorites_by_book on favorites (book_id, member_id);
create index favorites_by_created on favorites (member_id, created_at, book_id);

create table cart_items (
  member_id  uuid        not null constraint cart_items_member_fkey references members (id),
  book_id    uuid        not null constraint cart_items_book_fkey references books (id),
  created_at timestamptz not null,
  constraint cart_items_key primary key (member_id, book_id)
);
create index cart_items_by_book on cart_items (book_id, member_id);
create index cart_items_by_created on cart_items (member_id, created_at, book_id);

-- A member's review is a rating too: twice its stars, which are four half points each.
insert into ratings (member_id, book_id, rating, created_at, updated_at)
  select member_id, book_id, rating * 4, created_at, updated_at from reviews where member_id is not null;
update books set rating_sum = rated.half_points, total_ratings = rated.number,
    average_rating = rated.half_points::double precision / (2 * rated.number)
  from (select book_id, sum(rating)::bigint as half_points, count(*) as number from ratings group by book_id) rated
  where rated.book_id = books.id;
