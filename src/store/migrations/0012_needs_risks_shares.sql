-- A risk has a likelihood and a day from which it bites. What they know of and is not solved is asked about again, and so is a risk
-- before it bites: each from an index of its own.
alter table obstacle add column likelihood text;
alter table obstacle add column bites_on integer;
create index obstacle_told on obstacle (alliance_id, told_on, id) where resolved_on is null and told_on is not null and bites_on is null;
create index obstacle_bites on obstacle (alliance_id, bites_on, id) where resolved_on is null and told_on is not null and bites_on is not null;
-- Either side owes data. The days on which it is owed are counted from the one that was agreed.
alter table share add column side text not null default 'us';
alter table share add column agreed_on integer;
-- Today reads a stretch of each rule and interval: they are ordered by consequence, and within it by lateness.
drop index due_order;
create index due_order on due (rule, interval_days, due_on, subject_id, visible_on, only_for);
-- How pressing a need is, and who said so. Needs stand in a column of their own.
alter table expectation add column level text;
alter table expectation add column said_by text not null default '';
drop index expectation_lane;
drop index expectation_alliance_lane;
drop index expectation_lane_open;
drop index expectation_alliance_lane_open;
alter table expectation drop column lane;
alter table expectation add column lane text not null
  generated always as (case kind when 'limit' then 'limit' when 'need' then 'need' else side end) virtual;
create index expectation_lane on expectation (lane, due_key, id);
create index expectation_alliance_lane on expectation (alliance_id, lane, due_key, id);
create index expectation_lane_open on expectation (lane, due_key, id) where state in ('stated', 'accepted', 'amended');
create index expectation_alliance_lane_open on expectation (alliance_id, lane, due_key, id)
  where state in ('stated', 'accepted', 'amended');
-- What a promise or an idea is an answer to, and what a decision follows from.
alter table commitment add column expectation_id integer references expectation (id);
alter table commitment add column obstacle_id integer references obstacle (id);
alter table idea add column expectation_id integer references expectation (id);
alter table decision add column kpi_id integer references kpi (id);
alter table decision add column cause_id integer references cause (id);
alter table decision add column expectation_id integer references expectation (id);
create index commitment_expectation on commitment (expectation_id) where expectation_id is not null;
create index commitment_obstacle on commitment (obstacle_id) where obstacle_id is not null;
create index idea_expectation on idea (expectation_id) where expectation_id is not null;
create index decision_kpi on decision (kpi_id) where kpi_id is not null;
create index decision_cause on decision (cause_id) where cause_id is not null;
create index decision_expectation on decision (expectation_id) where expectation_id is not null;
-- Whether a target is to be reached once, to be stayed at, or reached in each period anew.
alter table kpi add column aim text not null default 'reach';
