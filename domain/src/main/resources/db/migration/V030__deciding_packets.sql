-- What a reviewer chose instead of the determination. It becomes a determination when the packet is finished.
alter table packet_item
  add column outcome text check (outcome in ('DISMISS', 'REDUCE', 'NOT_ELIGIBLE')),
  add check (outcome is null or btrim(reason) <> ''),
  add check (ground in ('', 'CRITERIA_NOT_MET', 'PUBLIC_SAFETY_RISK'));

-- Every decision that was ever made on an item, also those that were undone or changed.
create table packet_decision (
  id            bigint generated always as identity primary key,
  packet_id     bigint not null,
  conviction_id bigint not null,
  stage         text not null check (stage in ('REVIEW', 'SECOND_REVIEW')),
  item_version  int not null,
  decision      text check (decision in ('APPROVE', 'CHALLENGE', 'HOLD', 'NO_RELIEF')),  -- null: undone
  outcome       text,
  ground        text not null default '',
  reason        text not null default '',
  decided_by    text not null,
  decided_at    timestamptz not null default now(),
  foreign key (packet_id, conviction_id) references packet_item,
  unique (packet_id, conviction_id, item_version)
);
create index packet_decision_conviction on packet_decision (conviction_id);
create trigger packet_decision_append_only before update or delete on packet_decision
  for each row execute function refuse_change();
create trigger packet_decision_no_truncate before truncate on packet_decision
  for each statement execute function refuse_change();

-- A finished or withdrawn packet stands: neither its items nor its state change again.
create function refuse_late_decision() returns trigger language plpgsql as $$
declare
  stands text;
begin
  select state into stands from packet where id = new.packet_id;
  if stands not in ('PREPARED', 'IN_REVIEW', 'IN_SECOND_REVIEW') then
    raise exception 'packet % is %: its decisions stand', new.packet_id, stands using errcode = 'CL003';
  end if;
  return new;
end $$;
create trigger packet_item_open before update on packet_item
  for each row execute function refuse_late_decision();

-- Second review is another person's: never of one who decided in the first.
create function refuse_own_second_review() returns trigger language plpgsql as $$
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
create trigger packet_decision_another_person before insert on packet_decision
  for each row execute function refuse_own_second_review();

create function guard_packet() returns trigger language plpgsql as $$
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
create trigger packet_guard before update on packet
  for each row execute function guard_packet();
