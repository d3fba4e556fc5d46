-- The paper of a motion in its versions. The first is the one that was filed; each later one takes the place of the one
-- before it, and no longer lists the convictions that were withdrawn meanwhile.
create table motion_version (
  motion_id   bigint not null references motion,
  version     int not null check (version >= 1),
  prepared_at timestamptz not null default now(),
  document    text references stored_file,         -- null: it is being printed
  template    text references stored_file,         -- as checked; null: the motion is from before templates were kept
  style       text references stored_file,
  element_instance_key bigint unique,              -- the amending job's element; null: the first one, whose job the motion names
  -- A county may file one proposed order for each conviction, or for each case of a person, besides the motion.
  orders_for  text check (orders_for in ('CONVICTION', 'CASE')),  -- null: the order is part of the motion's paper
  orders_template text references stored_file,
  orders_style    text references stored_file,
  orders_document text references stored_file,     -- null: there are none, or they are being printed
  primary key (motion_id, version),
  check (version = 1 or element_instance_key is not null),
  check (num_nulls(orders_for, orders_template, orders_style) in (0, 3)),
  check (orders_for is not null or orders_document is null)
);
insert into motion_version (motion_id, version, prepared_at, document, template, style)
select id, 1, prepared_at, document, template, style from motion;
alter table motion
  drop column document,
  drop column template,
  drop column style;

-- A motion begins with its first version.
create function begin_motion() returns trigger language plpgsql as $$
begin
  insert into motion_version (motion_id, version, prepared_at) values (new.id, 1, new.prepared_at);
  return new;
end $$;
create trigger motion_begins after insert on motion
  for each row execute function begin_motion();

create trigger motion_version_no_delete before delete on motion_version
  for each row execute function refuse_change();
create trigger motion_version_no_truncate before truncate on motion_version
  for each statement execute function refuse_change();

-- A conviction drops out of a motion by the version that no longer lists it, because of the event that withdrew it.
alter table motion_item
  add column dropped_in int check (dropped_in > 1),
  add column dropped_by bigint references conviction_event,
  add constraint motion_item_dropped foreign key (motion_id, dropped_in) references motion_version (motion_id, version),
  add constraint motion_item_dropped_why check ((dropped_in is null) = (dropped_by is null));
create function guard_motion_item() returns trigger language plpgsql as $$
begin
  if old.dropped_in is not null then
    raise exception 'conviction % dropped out of motion % by version %', old.conviction_id, old.motion_id, old.dropped_in
      using errcode = 'CL003';
  end if;
  return new;
end $$;
create trigger motion_item_guard before update on motion_item
  for each row execute function guard_motion_item();

-- An order is made on one version of its motion, whatever has taken the place of that one since.
alter table court_order
  add column motion_version int not null default 1,
  add constraint court_order_motion_version foreign key (motion_id, motion_version)
    references motion_version (motion_id, version);

-- No order decides a conviction that had dropped out of its motion when it was recorded, on whatever version it was made.
create function guard_order_item() returns trigger language plpgsql as $$
declare
  dropped int;
begin
  select i.dropped_in into dropped
    from court_order o join motion_item i on i.motion_id = o.motion_id and i.conviction_id = new.conviction_id
   where o.id = new.order_id;
  if dropped is not null then
    raise exception 'conviction % dropped out of its motion by version %', new.conviction_id, dropped using errcode = 'CL003';
  end if;
  return new;
end $$;
create trigger order_item_guard before insert on order_item
  for each row execute function guard_order_item();
