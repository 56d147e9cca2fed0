-- A level may have several series of meetings, say a call with each of two teams; one rhythm without meetings, as before.
drop index cadence_layer;
create unique index cadence_rhythm on cadence (alliance_id, layer) where meets_day is null;
create index cadence_alliance on cadence (alliance_id, layer);
