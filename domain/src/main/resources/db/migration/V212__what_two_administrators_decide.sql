-- From when a county has had two administrators, one of them alone grants no role, makes no token, changes no period of
-- retention and ends no legal hold. It stays so if one of them leaves: else the other could see to it.
alter table county add column two_administrators boolean not null default false;
update county c set two_administrators = true
 where 2 <= (select count(*) from user_role r join app_user u on u.id = r.user_id
              where r.county_id = c.id and r.role = 'ADMINISTRATOR' and u.active);

-- What one administrator wants to do, for another one to confirm.
create table confirmation (
  id         bigint generated always as identity primary key,
  county_id  bigint not null references county,
  kind       text not null check (kind in ('ROLES', 'TOKEN', 'RETENTION', 'HOLD_END')),
  subject_id bigint not null,                    -- the user, the token, the county or the hold
  detail     jsonb not null,                     -- what is wanted, as its kind has it
  asked_by   text not null,
  asked_at   timestamptz not null,
  outcome    text check (outcome in ('CONFIRMED', 'DECLINED', 'TAKEN_BACK')),   -- null: it waits
  decided_by text,
  decided_at timestamptz,
  check ((outcome is null) = (decided_by is null)),
  check ((outcome is null) = (decided_at is null)),
  constraint confirmation_by_another check (outcome is null or (outcome = 'TAKEN_BACK') = (decided_by = asked_by))
);
create index confirmation_waiting on confirmation (county_id, asked_at) where outcome is null;

-- A token that was made opens nothing until another administrator has confirmed it.
alter table api_token add column waits boolean not null default false;
