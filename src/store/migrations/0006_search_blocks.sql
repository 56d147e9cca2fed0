-- Stretches of the search index, in the order of the ids: see store::search::blocks. Derived, never journalled.
-- The search is made anew after this step: each of its rows now says in which block it lies.
create table search_block (number integer primary key, first_id integer not null, records integer not null) strict;
create unique index search_block_first on search_block (first_id);
