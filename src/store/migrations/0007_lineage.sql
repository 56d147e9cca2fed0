-- Which log belongs to which file, and whether a copy is whole: see store::lineage. Derived, never journalled.
create table lineage (
  id integer primary key check (id = 1),
  mark text not null, token blob not null, before blob not null, seal blob not null
) strict;
insert into lineage values (1, 'trato lineage', randomblob(8), zeroblob(8), zeroblob(8));
