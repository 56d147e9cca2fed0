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
