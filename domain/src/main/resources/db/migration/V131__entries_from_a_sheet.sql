-- Whether exceptions of an entry came from a sheet: what is sent back and entered again is then still to be verified
-- where the county asks for that of sheets alone. Of entries from before it is not known.
alter table order_entry add column uploaded boolean not null default false;

create or replace function guard_order_entry() returns trigger language plpgsql as $$
begin
  if old.outcome is not null
     or (new.motion_id, new.supersedes, new.kind, new.entries, new.entered_by, new.entered_at, new.hands, new.uploaded)
        is distinct from (old.motion_id, old.supersedes, old.kind, old.entries, old.entered_by, old.entered_at, old.hands, old.uploaded) then
    raise exception 'order entry % stands as it was entered and decided', old.id using errcode = 'CL003';
  end if;
  return new;
end $$;
