-- How many people the county has helped, in whatever way, each counted once: all of it that leaves the wall.
create table people_helped (
  county_id    bigint primary key references county,
  people       int,
  by_county    int not null,
  by_petition  int,
  with_debts   int,
  published_at timestamptz not null
);
comment on table people_helped is 'How many people got relief, or had a debt taken from them, each counted once.';
comment on column people_helped.people is 'In all ways together; null: it would tell a number that is withheld.';
comment on column people_helped.by_county is 'Those of the county''s own work, by order or by the law itself, without having asked.';
comment on column people_helped.by_petition is 'Those for whom the public defender petitioned, and the court granted something; null: withheld.';
comment on column people_helped.with_debts is 'Those of whom the court took fines or fees; null: withheld.';

-- A helper of a partner of another county stays there when an office leaves: how the person agreed is still known.
do $$
declare
  found text;
begin
  select conname into strict found from pg_constraint
   where conrelid = 'defense.referral'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%helper_heard IS NULL%';
  execute format('alter table defense.referral drop constraint %I', found);
end $$;
alter table defense.referral add check (helper_id is null or helper_heard is not null);

create index campaign_person_name on defense.campaign_person ((clearance.folded_name(name)));
create index client_born on defense.client (county_id, date_of_birth);
