-- A word bears the version of its index at which it last changed, so that every process reads no more than the words that
-- changed since it last looked. A word that no row has any more stays, with frequency 0: others must learn that it went.
alter table words add column version integer not null default 0;
create index words_by_version on words (index_name, version);
