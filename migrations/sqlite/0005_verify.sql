-- The entries of the word indexes as rows (term, doc, col), for `lectern verify`: views of what is there, without
-- storage of their own.
create virtual table book_index_entries using fts5vocab('book_search', 'instance');
create virtual table author_index_entries using fts5vocab('author_search', 'instance');
create virtual table member_index_entries using fts5vocab('member_search', 'instance');
