-- Guards that keep a policy's version as it was approved, and the function that finds the version in force.

create or replace function refuse_policy_edit() returns trigger language plpgsql
  set search_path = clearance, pg_temp as $$
begin
  if old.approved_by is not null or
     (old.name, old.version, old.preset, old.parameters, old.author, old.table_sha256, old.shipped) is distinct from
     (new.name, new.version, new.preset, new.parameters, new.author, new.table_sha256, new.shipped) then
    raise exception 'policy version % is never edited in place: make a new version', old.id using errcode = 'CL002';
  end if;
  return new;
end $$;

create or replace trigger policy_version_frozen before update on policy_version
  for each row execute function refuse_policy_edit();

-- The policy in force for a county's deliveries on a day: the approved one that took effect last; of two that
-- take effect on one day, the one that was approved last.
create or replace function policy_in_force(of_county bigint, on_day date) returns bigint language sql stable
  set search_path = clearance, pg_temp as $$
  select p.id from policy_version p
   where p.county_id = of_county and p.approved_by is not null and p.effective_from <= on_day
   order by p.effective_from desc, p.approved_at desc nulls last, p.id desc
   limit 1
$$;
