-- A password that somebody else has seen: it opens only the page to choose another, and only until then.
alter table app_user add column first_password_until timestamptz;   -- null: the user has chosen the password

-- Passwords of before, so that none comes back soon.
create table password_before (
  id      bigint generated always as identity primary key,
  user_id bigint not null references app_user,
  hash    text not null                          -- with its algorithm in front: {bcrypt}…
);
create index password_before_of_user on password_before (user_id, id);

-- When and from where a user has signed in last.
alter table app_user add column signed_in_at timestamptz;
alter table app_user add column signed_in_from text not null default '';

-- The county whose member of staff a user is: it can always shut the user out.
alter table app_user add column home_county_id bigint references county;
update app_user u
   set home_county_id = coalesce(
         (select e.county_id from audit_entry e
           where e.subject = 'user' and e.subject_id = u.id and e.action = 'USER_ROLES_SET' and e.county_id is not null
           order by e.id limit 1),
         (select min(r.county_id) from user_role r where r.user_id = u.id));

-- Work for another county, offered by its administrator; it comes about when the user accepts it.
create table membership_offer (
  id         bigint generated always as identity primary key,
  county_id  bigint not null references county,
  username   text not null,                      -- as it was typed: whether there is such a user is not told
  roles      text[] not null check (roles <> '{}'),
  offered_by text not null,
  offered_at timestamptz not null,
  ends_at    timestamptz not null,
  outcome    text check (outcome in ('ACCEPTED', 'DECLINED', 'TAKEN_BACK')),
  decided_by text,
  decided_at timestamptz,
  check ((outcome is null) = (decided_at is null)),
  check ((outcome is null) = (decided_by is null))
);
create unique index membership_offer_open on membership_offer (county_id, username) where outcome is null;
