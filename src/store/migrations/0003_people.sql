-- Thanks and gifts, who knows whom, how each side says it stands, and what hangs on them.

alter table interaction add column budget text;
alter table interaction add column cost text;
alter table interaction add column outcome text not null default '';
create index interaction_event_all on interaction (starts_at, id) where kind = 'event';
create index interaction_event_open on interaction (starts_at, id) where kind = 'event' and state = 'planned';
create index interaction_alliance_event on interaction (alliance_id, starts_at, id) where kind = 'event';

-- The day of the year, where a birthday is known: years do not matter to who is next.
alter table person add column birthday_key text generated always as (substr(birthday, -5)) virtual;
create index person_email on person (email collate nocase) where email <> '';
create index person_birthday on person (birthday_key, birthday) where birthday is not null;
create index commitment_done on commitment (closed_on, id) where state = 'done';
create index commitment_alliance_done on commitment (alliance_id, closed_on, id) where state = 'done';
create index commitment_done_by on commitment (owner_id, alliance_id, closed_on, due_on, lapsed) where state = 'done';

create table recognition (
  id integer primary key,
  alliance_id integer not null references alliance (id), side text not null, kind text not null, team text not null,
  from_id integer references person (id), text text not null, effect text not null,
  size text not null, manner text not null, channel text, given_on integer not null, next_on integer,
  commitment_id integer references commitment (id), kpi_id integer references kpi (id),
  expectation_id integer references expectation (id), interaction_id integer references interaction (id),
  rev integer not null, author text not null, visibility text not null,
  created_at integer not null, updated_at integer not null
) strict;
create index recognition_all on recognition (given_on, id);
create index recognition_alliance on recognition (alliance_id, given_on, id);
create index recognition_from on recognition (from_id) where from_id is not null;
create index recognition_commitment on recognition (commitment_id) where commitment_id is not null;
create index recognition_kpi on recognition (kpi_id) where kpi_id is not null;
create index recognition_expectation on recognition (expectation_id) where expectation_id is not null;
create index recognition_interaction on recognition (interaction_id) where interaction_id is not null;
create index recognition_next on recognition (alliance_id, next_on) where next_on is not null;

-- To whom. The day is that of the recognition: that somebody was thanked on it counts for everybody.
create table thanked (
  id integer primary key,
  recognition_id integer not null references recognition (id), person_id integer not null references person (id),
  alliance_id integer not null, given_on integer not null
) strict;
create unique index thanked_recognition on thanked (recognition_id, person_id);
create index thanked_person on thanked (person_id, given_on);
create index thanked_alliance on thanked (alliance_id, person_id, given_on);

-- Somebody, or something, that needs no thanks as of a day.
create table waiver (
  id integer primary key,
  alliance_id integer not null references alliance (id), subject_id integer not null, waived_on integer not null,
  author text not null
) strict;
create index waiver_subject on waiver (subject_id, waived_on);
create index waiver_alliance on waiver (alliance_id);

create table reward (
  id integer primary key,
  alliance_id integer not null references alliance (id), way text not null, person_id integer references person (id),
  text text not null, value text, threshold text, given_on integer not null, state text not null,
  approved_by text not null, approved_on integer,
  rev integer not null, author text not null, visibility text not null,
  created_at integer not null, updated_at integer not null
) strict;
create index reward_all on reward (given_on, id);
create index reward_alliance on reward (alliance_id, given_on, id);
create index reward_open on reward (given_on, id) where state = 'pending';
create index reward_alliance_open on reward (alliance_id, given_on, id) where state = 'pending';
create index reward_person on reward (person_id) where person_id is not null;

create table tie (
  id integer primary key,
  alliance_id integer not null references alliance (id),
  ours_id integer not null references person (id), theirs_id integer not null references person (id),
  introduced_on integer not null, text text not null,
  rev integer not null, author text not null, visibility text not null,
  created_at integer not null, updated_at integer not null
) strict;
create index tie_all on tie (introduced_on, id);
create index tie_alliance on tie (alliance_id, introduced_on, id);
create unique index tie_pair on tie (alliance_id, ours_id, theirs_id);
create index tie_ours on tie (ours_id);
create index tie_theirs on tie (theirs_id);

create table answer (
  id integer primary key,
  alliance_id integer not null references alliance (id), side text not null, pillar text not null,
  value integer not null, said_by text not null, comment text not null, answered_on integer not null,
  rev integer not null, author text not null, visibility text not null,
  created_at integer not null, updated_at integer not null
) strict;
create index answer_all on answer (answered_on, id);
create index answer_alliance on answer (alliance_id, answered_on, id);

-- Two people somebody said are not one.
create table stranger (
  id integer primary key,
  one_id integer not null references person (id), other_id integer not null references person (id), author text not null
) strict;
create unique index stranger_pair on stranger (one_id, other_id);
create index stranger_other on stranger (other_id);

-- People sit in several alliances, and each asks for them on its own.
drop table signal;
create table signal (
  subject_id integer not null, reason text not null, alliance_id integer not null, rule text not null,
  due_on integer not null, red_on integer not null, interval_days integer not null, only_for text,
  primary key (subject_id, reason, alliance_id)
) strict, without rowid;
create index signal_alliance on signal (alliance_id, rule, due_on, subject_id);
create index signal_reason on signal (reason, due_on, subject_id);

-- Derived, never journalled: when each pair last met (see store::contact), and how each alliance stands (store::health).
create table contact (
  alliance_id integer not null, theirs_id integer not null, ours_id integer not null,
  last_on integer not null, times integer not null,
  primary key (alliance_id, theirs_id, ours_id)
) strict, without rowid;
create index contact_theirs on contact (theirs_id, last_on);
create index contact_ours on contact (ours_id, last_on);
create table health (
  alliance_id integer primary key, total integer, order_key integer not null, mark text not null, computed_for integer not null
) strict;
create index health_order on health (order_key, alliance_id);
