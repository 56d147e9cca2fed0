-- What nobody said is stored as not said: these may be empty now. What stands there stays: nobody knows which of it was said.
alter table obstacle add column said text;
update obstacle set said = level;
alter table obstacle drop column level;
alter table obstacle rename column said to level;

alter table feedback add column said text;
update feedback set said = tone;
alter table feedback drop column tone;
alter table feedback rename column said to tone;

alter table fact add column said text;
update fact set said = kind;
alter table fact drop column kind;
alter table fact rename column said to kind;

alter table recognition add column said text;
update recognition set said = size;
alter table recognition drop column size;
alter table recognition rename column said to size;
alter table recognition add column said text;
update recognition set said = manner;
alter table recognition drop column manner;
alter table recognition rename column said to manner;

drop index cause_all;
drop index cause_alliance;
alter table cause drop column learned_key;
alter table cause add column said text;
update cause set said = factor;
alter table cause drop column factor;
alter table cause rename column said to factor;
-- Downwards: by factor, and within one the newest first; those without one come last.
alter table cause add column learned_key integer generated always as (
  (case factor when 'people' then 7 when 'process' then 6 when 'product' then 5 when 'market' then 4
   when 'priorities' then 3 when 'communication' then 2 when 'other' then 1 else 0 end) * 10000000 + noted_on) virtual;
create index cause_all on cause (learned_key, id);
create index cause_alliance on cause (alliance_id, learned_key, id);

-- How each side keeps its word is read from the promises, over the days that are asked about.
drop index commitment_kept;
alter table alliance_stat drop column kept_us;
alter table alliance_stat drop column judged_us;
alter table alliance_stat drop column kept_them;
alter table alliance_stat drop column judged_them;
