-- The daily loop: finding anything, reviewing the day, minutes, and what came from elsewhere.

-- A rhythm may rest without being forgotten.
alter table cadence add column paused_on integer;

-- Search: see store::search. Derived, never journalled. One row a record: its texts, then the marks by which
-- filters are part of the match. Nobody asks where in a text a word stands, so the index does not keep it.
create virtual table search using fts5 (
  text, detail = none, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2'
);
create virtual table search_word using fts5vocab(search, instance);

-- How far each author has come through the day and the week: see store::pass. Not journalled, since undo is
-- about records.
create table pass (
  author text not null, kind text not null,
  begun_at integer not null, touched_at integer not null, place integer not null, pace_ms integer,
  primary key (author, kind)
) strict, without rowid;
create table pass_step (
  author text not null, kind text not null, place integer not null,
  alliance_id integer not null, rule text not null, subject_id integer not null,
  interval_days integer not null, due_on integer not null, red_on integer not null, visible_on integer not null,
  outcome text,
  primary key (author, kind, place)
) strict, without rowid;

-- Minutes: see store::minutes.

-- Each version as it went out: frozen, kept, and perhaps opened again to be corrected by the next.
create table minutes (
  id integer primary key,
  interaction_id integer not null references interaction (id), version integer not null, body text not null,
  finalised_at integer not null, reopened_at integer, author text not null
) strict;
create unique index minutes_version on minutes (interaction_id, version);

-- What came from elsewhere: see store::origin.

-- What a file said of a record when it was last read. It outlives the record: what was deleted here is
-- not brought back by reading the file again. `said` is a JSON object of texts; empty once it is to be forgotten.
create table origin (
  id integer primary key,
  source text not null, mark text not null, kind text not null, record_id integer not null, said text not null
) strict;
create unique index origin_mark on origin (source, mark);
create index origin_record on origin (record_id);
-- The end of a phone number, however it is written: what two ways of writing one number share.
alter table person add column phone_key text generated always as (substr(replace(replace(replace(replace(replace(replace(replace(
  phone, ' ', ''), '-', ''), '.', ''), '(', ''), ')', ''), '/', ''), '+', ''), -9)) virtual;
create index person_phone on person (phone_key) where phone <> '';

-- Reports: which days one that was shared told of. See store::reports.
create table report (
  id integer primary key,
  alliance_id integer not null references alliance (id), share_id integer not null references share (id),
  from_on integer not null, to_on integer not null
) strict;
create index report_alliance on report (alliance_id, to_on);
create unique index report_share on report (share_id);
