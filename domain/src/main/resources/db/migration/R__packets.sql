-- Rules of a packet's decisions: made while it is open, reviewed a second time by somebody else, complete at its end.

-- A finished or withdrawn packet is final: neither its items nor its state change again.
create or replace function refuse_late_decision() returns trigger language plpgsql
  set search_path = clearance, pg_temp as $$
declare
  stands text;
begin
  select state into stands from packet where id = new.packet_id;
  if stands not in ('PREPARED', 'IN_REVIEW', 'IN_SECOND_REVIEW') then
    raise exception 'packet % is %: its decisions stand', new.packet_id, stands using errcode = 'CL003';
  end if;
  return new;
end $$;

create or replace trigger packet_item_open before update on packet_item
  for each row execute function refuse_late_decision();

-- The second reviewer is another person: never one who decided in the first review.
create or replace function refuse_own_second_review() returns trigger language plpgsql
  set search_path = clearance, pg_temp as $$
begin
  if new.stage = 'SECOND_REVIEW' and (
       exists (select from packet_decision d
                where d.packet_id = new.packet_id and d.stage = 'REVIEW' and d.decided_by = new.decided_by)
       or exists (select from packet p where p.id = new.packet_id and p.reviewed_by = new.decided_by)) then
    raise exception '% reviewed packet % first: another person makes the second review', new.decided_by, new.packet_id
      using errcode = 'CL003';
  end if;
  return new;
end $$;

create or replace trigger packet_decision_another_person before insert on packet_decision
  for each row execute function refuse_own_second_review();

create or replace function guard_packet() returns trigger language plpgsql
  set search_path = clearance, pg_temp as $$
begin
  if old.state in ('REVIEWED', 'WITHDRAWN') and new.state <> old.state then
    raise exception 'packet % is %', old.id, old.state using errcode = 'CL003';
  end if;
  if new.state in ('IN_SECOND_REVIEW', 'REVIEWED') and new.state <> old.state and exists (
       select from packet_item i join conviction c on c.id = i.conviction_id
        where i.packet_id = new.id and i.decision is null and c.state <> 'WITHDRAWN') then
    raise exception 'packet % has undecided convictions', new.id using errcode = 'CL003';
  end if;
  if new.second_reviewed_by is not null and exists (
       select from packet_decision d
        where d.packet_id = new.id and d.stage = 'REVIEW' and d.decided_by = new.second_reviewed_by) then
    raise exception '% reviewed packet % first: another person makes the second review', new.second_reviewed_by, new.id
      using errcode = 'CL003';
  end if;
  return new;
end $$;

create or replace trigger packet_guard before update on packet
  for each row execute function guard_packet();
