-- What is expected, what is measured, and why it came out so. Exact figures are decimal texts.

create table kpi (
  id integer primary key,
  alliance_id integer not null references alliance (id),
  handle text not null, name text not null, definition text not null,
  unit text not null, currency text not null, direction text not null, baseline text, target text, phases text not null,
  achievable text not null, benefit_us text not null, benefit_them text not null, benefit_customer text not null,
  start_on integer, deadline_on integer, source text not null, owner_id integer references person (id),
  leading text not null, every text, closed_on integer,
  -- "None" last, so that lists can page by it.
  deadline_key integer not null generated always as (coalesce(deadline_on, 2932896)) virtual,
  rev integer not null, author text not null, visibility text not null,
  created_at integer not null, updated_at integer not null
) strict;
create unique index kpi_handle on kpi (alliance_id, handle);
create index kpi_all on kpi (deadline_key, id);
create index kpi_alliance on kpi (alliance_id, deadline_key, id);
create index kpi_open on kpi (deadline_key, id) where closed_on is null;
create index kpi_alliance_open on kpi (alliance_id, deadline_key, id) where closed_on is null;
create index kpi_owner on kpi (owner_id) where owner_id is not null;

create table measurement (
  id integer primary key,
  alliance_id integer not null references alliance (id), kpi_id integer not null references kpi (id),
  as_of integer not null, value text not null, source text not null, note text not null,
  rev integer not null, author text not null, visibility text not null,
  created_at integer not null, updated_at integer not null
) strict;
create unique index measurement_day on measurement (kpi_id, as_of);
create index measurement_all on measurement (as_of, id);
create index measurement_alliance on measurement (alliance_id, as_of, id);

create table expectation (
  id integer primary key,
  alliance_id integer not null references alliance (id),
  side text not null, kind text not null, text text not null, measure text not null, due_on integer,
  owner_id integer references person (id), confidence_us integer, confidence_them integer,
  kpi_id integer references kpi (id), state text not null, state_on integer not null, stated_on integer not null,
  reason text not null,
  due_key integer not null generated always as (coalesce(due_on, 2932896)) virtual,
  -- The column it is shown in: that of who expects it, or the limits.
  lane text not null generated always as (iif(kind = 'limit', 'limit', side)) virtual,
  rev integer not null, author text not null, visibility text not null,
  created_at integer not null, updated_at integer not null
) strict;
create index expectation_all on expectation (due_key, id);
create index expectation_alliance on expectation (alliance_id, due_key, id);
create index expectation_open on expectation (due_key, id) where state in ('stated', 'accepted', 'amended');
create index expectation_alliance_open on expectation (alliance_id, due_key, id)
  where state in ('stated', 'accepted', 'amended');
create index expectation_lane on expectation (lane, due_key, id);
create index expectation_alliance_lane on expectation (alliance_id, lane, due_key, id);
create index expectation_lane_open on expectation (lane, due_key, id) where state in ('stated', 'accepted', 'amended');
create index expectation_alliance_lane_open on expectation (alliance_id, lane, due_key, id)
  where state in ('stated', 'accepted', 'amended');
create index expectation_roles on expectation (due_key, id) where kind in ('role', 'responsibility');
create index expectation_alliance_roles on expectation (alliance_id, due_key, id)
  where kind in ('role', 'responsibility');
create index expectation_owner on expectation (owner_id) where owner_id is not null;
create index expectation_kpi on expectation (kpi_id) where kpi_id is not null;

create table amendment (
  id integer primary key,
  alliance_id integer not null references alliance (id),
  expectation_id integer references expectation (id), kpi_id integer references kpi (id),
  text text not null, noticed_on integer not null, told_on integer,
  alternatives text not null, chosen integer, old_wording text not null, new_wording text not null,
  new_target text, new_due_on integer, agreed_on integer, dropped_on integer,
  rev integer not null, author text not null, visibility text not null,
  created_at integer not null, updated_at integer not null
) strict;
create index amendment_all on amendment (noticed_on, id);
create index amendment_alliance on amendment (alliance_id, noticed_on, id);
create index amendment_open on amendment (noticed_on, id) where agreed_on is null and dropped_on is null;
create index amendment_alliance_open on amendment (alliance_id, noticed_on, id)
  where agreed_on is null and dropped_on is null;
create index amendment_expectation on amendment (expectation_id, noticed_on) where expectation_id is not null;
create index amendment_kpi on amendment (kpi_id, noticed_on) where kpi_id is not null;

create table cause (
  id integer primary key,
  alliance_id integer not null references alliance (id),
  kpi_id integer references kpi (id), expectation_id integer references expectation (id),
  verdict text not null, factor text not null, text text not null, evidence text not null, noted_on integer not null,
  commitment_id integer references commitment (id),
  -- Downwards: by factor, and within one the newest first.
  learned_key integer not null generated always as (
    (case factor when 'people' then 7 when 'process' then 6 when 'product' then 5 when 'market' then 4
     when 'priorities' then 3 when 'communication' then 2 else 1 end) * 10000000 + noted_on) virtual,
  rev integer not null, author text not null, visibility text not null,
  created_at integer not null, updated_at integer not null
) strict;
create index cause_all on cause (learned_key, id);
create index cause_alliance on cause (alliance_id, learned_key, id);
create index cause_kpi on cause (kpi_id, verdict, noted_on) where kpi_id is not null;
create index cause_expectation on cause (expectation_id) where expectation_id is not null;
create index cause_commitment on cause (commitment_id) where commitment_id is not null;

-- Derived, never journalled: what an expectation or a KPI asks for, and from which day. See store::signals.
create table signal (
  subject_id integer not null, reason text not null, alliance_id integer not null, rule text not null,
  due_on integer not null, red_on integer not null, interval_days integer not null, only_for text,
  primary key (subject_id, reason)
) strict, without rowid;
create index signal_alliance on signal (alliance_id, rule, due_on, subject_id);
create index signal_reason on signal (reason, due_on, subject_id);
