-- Days are numbers since 1970-01-01, instants milliseconds UTC, words English. No REAL, no BLOB:
-- the journal writes rows as JSON and must read back what it wrote.

create table meta (key text primary key, value text not null) strict, without rowid;
create table setting (key text primary key, value text not null) strict, without rowid;
create table author (name text primary key, person_id integer references person (id)) strict, without rowid;

-- What people type: local to this file, never journalled, kept when a record goes so that redo gives it back.
create table number (number integer primary key, kind text not null, id integer not null) strict;
create unique index number_id on number (id);

create table alliance (
  id integer primary key,
  handle text not null, partner text not null, purpose text not null, customer_gain text not null,
  stage text not null, signed_on integer, review_on integer, ends_on integer,
  currency text not null, limits text not null,
  rev integer not null, author text not null, visibility text not null,
  created_at integer not null, updated_at integer not null
) strict;
create unique index alliance_handle on alliance (handle);
create index alliance_partner on alliance (partner collate nocase);

create table person (
  id integer primary key,
  handle text not null, name text not null, sort_name text not null, email text not null, phone text not null,
  language text not null, zone text, birthday text, channel text, notes text not null, to_verify integer not null,
  rev integer not null, author text not null, visibility text not null,
  created_at integer not null, updated_at integer not null
) strict;
create unique index person_handle on person (handle);
create index person_sort on person (sort_name collate nocase);

create table seat (
  id integer primary key,
  alliance_id integer not null references alliance (id), person_id integer not null references person (id),
  side text not null, role text not null, title text not null, from_on integer, to_on integer,
  rev integer not null, author text not null, visibility text not null,
  created_at integer not null, updated_at integer not null
) strict;
create index seat_alliance on seat (alliance_id, person_id);
create index seat_person on seat (person_id);

create table fact (
  id integer primary key,
  person_id integer not null references person (id), kind text not null, text text not null, learned_on integer not null,
  rev integer not null, author text not null, visibility text not null,
  created_at integer not null, updated_at integer not null
) strict;
create index fact_person on fact (person_id, learned_on);

create table cadence (
  id integer primary key,
  alliance_id integer not null references alliance (id), layer text not null,
  ideal text not null, maximum text not null, channel text, since integer not null,
  rev integer not null, author text not null, visibility text not null,
  created_at integer not null, updated_at integer not null
) strict;
create unique index cadence_layer on cadence (alliance_id, layer);

create table interaction (
  id integer primary key,
  alliance_id integer not null references alliance (id),
  kind text not null, mode text, state text not null,
  day integer not null, minute integer, zone text not null, starts_at integer not null,
  length_min integer, place text not null, title text not null, notes text not null,
  layers integer not null, moved_from integer references interaction (id), state_on integer not null,
  rev integer not null, author text not null, visibility text not null,
  created_at integer not null, updated_at integer not null
) strict;
create index interaction_start on interaction (starts_at, id);
create index interaction_alliance on interaction (alliance_id, starts_at, id);
create index interaction_past on interaction (starts_at, id) where state <> 'planned';
create index interaction_alliance_past on interaction (alliance_id, starts_at, id) where state <> 'planned';
create index interaction_planned on interaction (starts_at, id) where state = 'planned';
create index interaction_alliance_planned on interaction (alliance_id, starts_at, id) where state = 'planned';
create index interaction_moved on interaction (moved_from) where moved_from is not null;
-- The clocks of the cadences: the last contact of a layer is the end of one of these.
create index contact_working on interaction (alliance_id, day) where state = 'held' and kind <> 'note' and (layers & 1);
create index contact_management on interaction (alliance_id, day) where state = 'held' and kind <> 'note' and (layers & 2);
create index contact_executive on interaction (alliance_id, day) where state = 'held' and kind <> 'note' and (layers & 4);

create table attendance (
  id integer primary key,
  interaction_id integer not null references interaction (id), person_id integer not null references person (id),
  side text not null, presence text not null
) strict;
create unique index attendance_interaction on attendance (interaction_id, person_id);
create index attendance_person on attendance (person_id, interaction_id);

create table topic (
  id integer primary key,
  alliance_id integer not null references alliance (id), text text not null, raised_on integer not null,
  recurring integer not null, state text not null, closed_on integer, interaction_id integer references interaction (id),
  rev integer not null, author text not null, visibility text not null,
  created_at integer not null, updated_at integer not null
) strict;
create index topic_all on topic (raised_on, id);
create index topic_alliance on topic (alliance_id, raised_on, id);
create index topic_open on topic (raised_on, id) where state = 'open';
create index topic_alliance_open on topic (alliance_id, raised_on, id) where state = 'open';
create index topic_interaction on topic (interaction_id) where interaction_id is not null;

create table decision (
  id integer primary key,
  alliance_id integer not null references alliance (id), interaction_id integer references interaction (id),
  text text not null, context text not null, made_on integer not null, state text not null, state_on integer not null,
  superseded_by integer references decision (id), acknowledged_us_on integer, acknowledged_them_on integer,
  rev integer not null, author text not null, visibility text not null,
  created_at integer not null, updated_at integer not null
) strict;
create index decision_all on decision (made_on, id);
create index decision_alliance on decision (alliance_id, made_on, id);
create index decision_open on decision (made_on, id)
  where state in ('proposed', 'agreed') and (acknowledged_us_on is null or acknowledged_them_on is null);
create index decision_alliance_open on decision (alliance_id, made_on, id)
  where state in ('proposed', 'agreed') and (acknowledged_us_on is null or acknowledged_them_on is null);
create index decision_interaction on decision (interaction_id) where interaction_id is not null;
create index decision_superseded on decision (superseded_by) where superseded_by is not null;

create table commitment (
  id integer primary key,
  alliance_id integer not null references alliance (id), interaction_id integer references interaction (id),
  owner_id integer references person (id), side text not null, text text not null,
  due_on integer, made_on integer not null, state text not null, closed_on integer, reason text not null, lapsed integer not null,
  -- The due date in force with "none" last, so that lists can page by it.
  due_key integer not null generated always as (coalesce(due_on, 2932896)) virtual,
  rev integer not null, author text not null, visibility text not null,
  created_at integer not null, updated_at integer not null
) strict;
create index commitment_all on commitment (due_key, id);
create index commitment_alliance on commitment (alliance_id, due_key, id);
create index commitment_open on commitment (due_key, id) where state = 'open';
create index commitment_alliance_open on commitment (alliance_id, due_key, id) where state = 'open';
create index commitment_owner on commitment (owner_id) where owner_id is not null;
create index commitment_interaction on commitment (interaction_id) where interaction_id is not null;
-- The kept-on-time rates read this and nothing else.
create index commitment_kept on commitment (alliance_id, side, lapsed, closed_on, due_on) where state = 'done' and due_on is not null;

create table due_date (
  id integer primary key,
  commitment_id integer not null references commitment (id), due_on integer not null, set_on integer not null
) strict;
create index due_date_commitment on due_date (commitment_id, id);

create table obstacle (
  id integer primary key,
  alliance_id integer not null references alliance (id), interaction_id integer references interaction (id),
  owner_id integer references person (id), text text not null, level text not null,
  known_on integer not null, told_on integer, resolved_on integer,
  rev integer not null, author text not null, visibility text not null,
  created_at integer not null, updated_at integer not null
) strict;
create index obstacle_all on obstacle (known_on, id);
create index obstacle_alliance on obstacle (alliance_id, known_on, id);
create index obstacle_open on obstacle (known_on, id) where resolved_on is null;
create index obstacle_alliance_open on obstacle (alliance_id, known_on, id) where resolved_on is null;
create index obstacle_owner on obstacle (owner_id) where owner_id is not null;
create index obstacle_interaction on obstacle (interaction_id) where interaction_id is not null;

create table share (
  id integer primary key,
  alliance_id integer not null references alliance (id), text text not null,
  due_on integer, every text, shared_on integer,
  share_key integer not null generated always as (coalesce(shared_on, due_on)) virtual,
  rev integer not null, author text not null, visibility text not null,
  created_at integer not null, updated_at integer not null
) strict;
create index share_all on share (share_key, id);
create index share_alliance on share (alliance_id, share_key, id);
create index share_open on share (share_key, id) where shared_on is null;
create index share_alliance_open on share (alliance_id, share_key, id) where shared_on is null;

create table feedback (
  id integer primary key,
  alliance_id integer not null references alliance (id), interaction_id integer references interaction (id),
  text text not null, said_by text not null, said_on integer not null, tone text not null, shared_on integer,
  rev integer not null, author text not null, visibility text not null,
  created_at integer not null, updated_at integer not null
) strict;
create index feedback_all on feedback (said_on, id);
create index feedback_alliance on feedback (alliance_id, said_on, id);
create index feedback_open on feedback (said_on, id) where shared_on is null;
create index feedback_alliance_open on feedback (alliance_id, said_on, id) where shared_on is null;
create index feedback_interaction on feedback (interaction_id) where interaction_id is not null;

create table idea (
  id integer primary key,
  alliance_id integer not null references alliance (id), text text not null, side text not null,
  noted_on integer not null, state text not null, closed_on integer,
  rev integer not null, author text not null, visibility text not null,
  created_at integer not null, updated_at integer not null
) strict;
create index idea_all on idea (noted_on, id);
create index idea_alliance on idea (alliance_id, noted_on, id);
create index idea_open on idea (noted_on, id) where state = 'open';
create index idea_alliance_open on idea (alliance_id, noted_on, id) where state = 'open';

create table tag (
  id integer primary key,
  kind text not null, record_id integer not null, name text not null
) strict;
create unique index tag_record on tag (record_id, name);
create index tag_name on tag (name, record_id);

create table snooze (
  id integer primary key,
  alliance_id integer not null references alliance (id),
  rule text not null, subject_id integer not null, occurrence integer not null,
  until_on integer not null, set_on integer not null, times integer not null, author text not null
) strict;
create unique index snooze_item on snooze (rule, subject_id, occurrence);
create index snooze_alliance on snooze (alliance_id);

-- The journal: what was done, and every row before and after.
create table operation (
  id integer primary key,
  op text not null, author text not null, at integer not null, schema integer not null,
  subject_kind text, subject_id integer,
  undoes integer references operation (id), undone integer not null default 0
) strict;
create index operation_undoable on operation (author, id) where undone = 0 and undoes is null;
create index operation_redoable on operation (author, id) where undone = 0 and op = 'undo';
create index operation_undoes on operation (undoes) where undoes is not null;
create table change (
  id integer primary key,
  operation_id integer not null references operation (id), tbl text not null, row_id integer not null,
  before text, after text
) strict;
create index change_operation on change (operation_id);
create index change_row on change (row_id);

-- Derived from the records, never journalled; see store::due, store::stat and store::names.
create table due (
  alliance_id integer not null, rule text not null, subject_id integer not null,
  interval_days integer not null, due_on integer not null, red_on integer not null, visible_on integer not null,
  only_for text,
  primary key (alliance_id, rule, subject_id)
) strict, without rowid;
create index due_order on due (interval_days, due_on, subject_id, visible_on, only_for);
create index due_rule on due (rule, due_on, subject_id);
create table alliance_stat (
  alliance_id integer primary key,
  last_contact_on integer, open_us integer not null, open_them integer not null,
  kept_us integer not null, judged_us integer not null, kept_them integer not null, judged_them integer not null
) strict;
create table name_word (word text not null, kind text not null, id integer not null, primary key (word, kind, id)) strict, without rowid;
create index name_word_id on name_word (id);
