-- What is asked of one author stands beside what is asked of all. '' is everybody.
drop table due;
create table due (
  alliance_id integer not null, rule text not null, subject_id integer not null,
  interval_days integer not null, due_on integer not null, red_on integer not null, visible_on integer not null,
  only_for text not null,
  primary key (alliance_id, rule, subject_id, only_for)
) strict, without rowid;
create index due_order on due (interval_days, due_on, subject_id, visible_on, only_for);
create index due_rule on due (rule, due_on, subject_id);
drop table signal;
create table signal (
  subject_id integer not null, reason text not null, alliance_id integer not null, rule text not null,
  due_on integer not null, red_on integer not null, interval_days integer not null, only_for text not null,
  primary key (subject_id, reason, alliance_id, only_for)
) strict, without rowid;
create index signal_alliance on signal (alliance_id, rule, due_on, subject_id);
create index signal_reason on signal (reason, due_on, subject_id);
