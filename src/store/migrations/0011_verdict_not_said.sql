-- How it came out may be left unsaid. What stands there stays: nobody knows which of it was said.
drop index cause_kpi;
alter table cause add column said text;
update cause set said = verdict;
alter table cause drop column verdict;
alter table cause rename column said to verdict;
create index cause_kpi on cause (kpi_id, verdict, noted_on) where kpi_id is not null;
