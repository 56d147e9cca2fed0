-- An obstacle may be one that is only feared. What one side needs of the other is a kind of expectation, which needs no column.
alter table obstacle add column state text not null default 'present';
-- What was typed, word for word, for each record that a line became: its author's alone, and never journalled.
create table typed (id integer primary key, author text not null, line text not null) strict;
create index typed_author on typed (author, id);
