-- What an order's relief means, and what a move made of it.

create or replace function kind_of_relief(relief text) returns text language sql immutable parallel safe
  return case when relief like 'DISMISSED%' then 'DISMISSED'
              when relief in ('DENIED', 'VACATED', 'NOT_FOUND', 'NOT_APPLICABLE') then ''
              else 'REDUCED' end;

create or replace function has_relief(relief text) returns boolean language sql immutable parallel safe
  return relief is not null and kind_of_relief(relief) <> '';

-- The order says which relief; a conviction withdrawn with its delivery keeps what a court had granted.
create or replace function tell_relief() returns trigger language plpgsql
  set search_path = clearance, pg_temp as $$
begin
  new.relief_before := coalesce((select e.relief_after from clearance.conviction_event e
                                  where e.conviction_id = new.conviction_id and e.relief_after is not null
                                  order by e.id desc limit 1), '');
  new.relief_after := case
    when new.to_state = 'GRANTED' then kind_of_relief(coalesce(
      (select i.relief from clearance.order_item i
        where i.conviction_id = new.conviction_id and 'order:' || i.order_id = new.cause),
      (select c.relief from clearance.conviction c where c.id = new.conviction_id)))
    else '' end;
  return new;
end $$;

create or replace trigger conviction_event_tells_relief before insert on conviction_event
  for each row when (new.to_state in ('GRANTED', 'DENIED', 'VACATED')
                     or new.to_state = 'WITHDRAWN' and new.cause like 'order:%') execute function tell_relief();
