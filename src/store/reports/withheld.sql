-- ?1 the alliance, ?2 ?3 the days, ?4 ?5 the instants around them, ?6 the day as of which.
select
  (select count(*) from interaction r where r.alliance_id = ?1 and r.starts_at between ?4 and ?5
     and r.day between ?2 and ?3 and {shown} and r.notes <> ''),
  (select count(*) from interaction r where r.alliance_id = ?1 and r.starts_at between ?4 and ?5
     and r.day between ?2 and ?3 and {shown} and (r.budget is not null or r.cost is not null)),
  (select count(*) from interaction r where r.alliance_id = ?1 and r.starts_at between ?4 and ?5
     and r.day between ?2 and ?3 and {shown} and r.outcome <> ''),
  (select count(*) from commitment r where r.alliance_id = ?1 and {shown} and r.reason <> ''
     and r.closed_on between ?2 and ?3)
  + (select count(*) from expectation r where r.alliance_id = ?1 and {shown} and r.reason <> ''
     and r.state_on between ?2 and ?3),
  (select count(*) from expectation r where r.alliance_id = ?1 and {shown}
     and (r.confidence_us is not null or r.confidence_them is not null)
     and (r.state in ('stated', 'accepted', 'amended') or r.state_on between ?2 and ?3)),
  (select count(*) from decision r where r.alliance_id = ?1 and r.made_on between ?2 and ?3
     and {shown} and r.context <> ''),
  (select count(*) from cause r where r.alliance_id = ?1 and {shown} and r.evidence <> ''),
  (select count(*) from kpi r where r.alliance_id = ?1 and coalesce(r.closed_on, ?2) >= ?2 and {shown}
     and (r.benefit_us <> '' or r.achievable <> '')),
  (select count(*) from (select distinct s.person_id as id from seat s where s.alliance_id = ?1) p
     join fact r on r.person_id = p.id where {ours}),
  (select count(*) from reward r where r.alliance_id = ?1 and r.given_on between ?2 and ?3 and {ours}),
  (select count(*) from answer r where r.alliance_id = ?1 and r.answered_on between ?6 - 180 and ?6 and {ours})
