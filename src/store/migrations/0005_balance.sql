-- Thanks of a day over all alliances, counted: see store::balance. Derived, never journalled.
create table thanks_day (
  day integer primary key,
  them integer not null, us integer not null, public integer not null, private integer not null,
  small integer not null, large integer not null
) strict;
insert into thanks_day (day, them, us, public, private, small, large)
select given_on, count(*) filter (where side = 'them'), count(*) filter (where side = 'us'),
  count(*) filter (where manner = 'public'), count(*) filter (where manner = 'private'),
  count(*) filter (where size = 'small'), count(*) filter (where size = 'large')
from recognition group by given_on;
