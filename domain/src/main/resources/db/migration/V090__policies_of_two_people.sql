-- A policy that ships counts as written by Clearance: whoever put it in only approves it.
alter table policy_version add column shipped boolean not null default false;
alter table policy_version disable trigger policy_version_frozen;
-- Until now nothing but what ships could be approved.
update policy_version set shipped = true where approved_by is not null;
alter table policy_version enable trigger policy_version_frozen;
alter table policy_version
  add constraint policy_version_of_two_people check (shipped or approved_by is null or approved_by <> author);

create or replace function refuse_policy_edit() returns trigger language plpgsql as $$
begin
  if old.approved_by is not null or
     (old.name, old.version, old.preset, old.parameters, old.author, old.table_sha256, old.shipped) is distinct from
     (new.name, new.version, new.preset, new.parameters, new.author, new.table_sha256, new.shipped) then
    raise exception 'policy version % is never edited in place: make a new version', old.id using errcode = 'CL002';
  end if;
  return new;
end $$;

-- The policy that a county's deliveries are put under on a day: the approved one that took effect last; of two that
-- take effect on one day, the one that was approved last.
create function policy_in_force(of_county bigint, on_day date) returns bigint language sql stable as $$
  select p.id from policy_version p
   where p.county_id = of_county and p.approved_by is not null and p.effective_from <= on_day
   order by p.effective_from desc, p.approved_at desc nulls last, p.id desc
   limit 1
$$;
