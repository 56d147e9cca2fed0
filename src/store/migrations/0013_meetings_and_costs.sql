-- A cadence plans meetings by itself: when the first one is, on which days of the week, until when, and what each is to be.
alter table cadence add column meets_day integer;
alter table cadence add column meets_minute integer;
alter table cadence add column meets_zone text;
alter table cadence add column weekdays integer not null default 0;
alter table cadence add column until_on integer;
alter table cadence add column length_min integer;
alter table cadence add column mode text;
alter table cadence add column place text not null default '';
alter table cadence add column title text not null default '';
alter table cadence add column planned_to integer;
alter table interaction add column cadence_id integer references cadence (id);
create index interaction_cadence on interaction (cadence_id, starts_at, id) where cadence_id is not null;
-- What was spent, on what, by whom.
create table cost (
  id integer primary key,
  alliance_id integer not null references alliance (id), text text not null, amount text not null, side text not null,
  spent_on integer not null,
  rev integer not null, author text not null, visibility text not null,
  created_at integer not null, updated_at integer not null
) strict;
create index cost_all on cost (spent_on, id);
create index cost_alliance on cost (alliance_id, spent_on, id);
