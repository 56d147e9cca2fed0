-- Who is to get what is shared, and when it was sent to them.
create table recipient (
  id integer primary key,
  share_id integer not null references share (id), person_id integer not null references person (id),
  sent_on integer,
  unique (share_id, person_id)
) strict;
create index recipient_person on recipient (person_id);
-- A reward may be offered to a team, by a rule: what earns it.
alter table reward add column team text not null default '';
alter table reward add column kpi_id integer references kpi (id);
alter table reward add column expectation_id integer references expectation (id);
create index reward_kpi on reward (kpi_id) where kpi_id is not null;
create index reward_expectation on reward (expectation_id) where expectation_id is not null;
