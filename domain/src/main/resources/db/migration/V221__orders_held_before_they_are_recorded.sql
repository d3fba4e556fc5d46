-- Where nobody verifies it, an order that was entered is held for a while in which it can be taken back: nothing of it
-- counts before. Whoever entered it may take it back, so that is kept apart from what a second person decides.
alter table order_entry
  add column held_until    timestamptz,             -- null: it is not held
  add column record_now_by text,                    -- who has it recorded before its time; then it is not taken back
  add column taken_back_by text,
  add column taken_back_at timestamptz,
  drop constraint order_entry_outcome_check,
  add constraint order_entry_outcome_check check (outcome in ('RECORDED', 'CONFIRMED', 'SENT_BACK', 'TAKEN_BACK')),
  add constraint order_entry_taken_back check (
    (coalesce(outcome, '') = 'TAKEN_BACK') = (taken_back_by is not null)
    and (taken_back_by is null) = (taken_back_at is null)
    and (outcome is distinct from 'TAKEN_BACK' or (held_until is not null and btrim(remark) <> '')));

create or replace function guard_order_entry() returns trigger language plpgsql set search_path = clearance, pg_temp as $$
begin
  if old.outcome is not null
     or (new.motion_id, new.supersedes, new.kind, new.entries, new.entered_by, new.entered_at, new.hands, new.uploaded, new.held_until)
        is distinct from (old.motion_id, old.supersedes, old.kind, old.entries, old.entered_by, old.entered_at, old.hands, old.uploaded,
                          old.held_until) then
    raise exception 'order entry % stands as it was entered and decided', old.id using errcode = 'CL003';
  end if;
  return new;
end $$;

select veil();
