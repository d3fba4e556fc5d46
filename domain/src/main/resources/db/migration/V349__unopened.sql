-- Of what nobody opens the office is told after two working days, who leads it after five, the managers after ten.
alter table defense.matter add column told_unopened_days smallint not null default 0 check (told_unopened_days in (0, 2, 5, 10));
update defense.matter set told_unopened_days = 2 where told_unopened_at is not null;
comment on column defense.matter.told_unopened_days is
  'After how many working days it was last told that nobody has opened it; 0: it was not yet.';
comment on column defense.matter.told_unopened_at is 'When it was last told that nobody has opened it.';
drop index defense.matter_unopened;
create index matter_unopened on defense.matter (county_id, received_at) where state = 'RECEIVED' and told_unopened_days < 10;
