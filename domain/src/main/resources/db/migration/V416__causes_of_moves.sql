-- The kind and the number of what did a move, so that no statement searches the text of the cause.
create function cause_kind(cause text) returns text language sql immutable parallel safe
  return split_part(cause, ':', 1);

create function cause_id(cause text) returns bigint language sql immutable parallel safe
  return substring(cause from '^[a-z]+:([0-9]{1,18})$')::bigint;

alter table conviction_event
  add column cause_kind text not null generated always as (cause_kind(cause)) stored,
  add column cause_id bigint generated always as (cause_id(cause)) stored;
comment on column conviction_event.cause_kind is
  'The kind of the cause: delivery, packet, order, submission …; empty: nothing besides the actor.';
comment on column conviction_event.cause_id is 'The number of the cause in its table; null: it has none.';

-- Names of other tables that begin with their kind.
alter table sign_in_lock
  add column known_device boolean not null generated always as (split_part(node, ' ', 1) = 'device') stored;
comment on column sign_in_lock.known_device is 'Whether the node is a device that has signed in as this user before.';
alter table portal.status_board
  add column kind text not null generated always as (split_part(name, '/', 1)) stored;
comment on column portal.status_board.kind is 'What the entry is of: office, referral, helper or phone.';

-- The view of a table does not know a column that is added later. A new database has no veil yet, and draws it next.
do $$
begin
  if to_regprocedure('clearance.veil()') is not null then
    perform clearance.veil();
  end if;
end $$;
