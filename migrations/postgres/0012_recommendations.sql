-- What was recommended or learnt last, and when: the week's list, the model.
create table recommendation_runs (
  name        text collate "C" not null primary key,
  computed_at timestamptz not null,
  entries     bigint not null,  -- books on the list, or in the model
  file_id     uuid            -- where the model is
);

-- The week's best books. Not held by a foreign key: a book that goes for good is on the list no more.
create table weekly_recommendations (
  place   bigint not null primary key,
  book_id uuid not null,
  score   double precision not null
);
create index weekly_recommendations_by_book on weekly_recommendations (book_id);

-- Models, in parts, as kept_files has files.
create table recommendation_models (
  file_id    uuid not null,
  part       bigint not null,
  content    text collate "C" not null,  -- base64url
  created_at timestamptz not null,
  primary key (file_id, part)
);

-- What was rated lately; what was lent lately is in borrows_by_borrowed.
create index ratings_by_time on ratings (updated_at, book_id);
-- The best books of a genre.
create index books_best_of_genre on books (genre, average_rating desc, total_ratings desc, id)
  where archived_at is null and total_ratings > 0;
