-- Guards that keep a law's version as it was approved, and the function that finds the version in force.

create or replace function refuse_law_edit() returns trigger language plpgsql
  set search_path = clearance, pg_temp as $$
begin
  if old.approved_by is not null or
     (old.county_id, old.jurisdiction, old.version, old.law_sha256, old.author, old.created_at, old.shipped) is distinct from
     (new.county_id, new.jurisdiction, new.version, new.law_sha256, new.author, new.created_at, new.shipped) then
    raise exception 'version % of a law is never edited in place: make a new version', old.id using errcode = 'CL002';
  end if;
  return new;
end $$;

create or replace trigger law_version_frozen before update on law_version
  for each row execute function refuse_law_edit();

-- The version of a law that is in force on a day: the approved one that took effect last; of two that take effect on one
-- day, the one that was approved last.
create or replace function law_in_force(of_county bigint, of_jurisdiction text, on_day date)
  returns bigint language sql stable
  set search_path = clearance, pg_temp as $$
  select l.id from law_version l
   where l.county_id = of_county and l.jurisdiction = of_jurisdiction
     and l.approved_by is not null and l.effective_from <= on_day
   order by l.effective_from desc, l.approved_at desc, l.id desc
   limit 1
$$;

-- The tables of convictions have columns for what a law says, and recorded_charge is one more of them.
select veil();
