-- The relief of a conviction after a move.

-- The order says which relief; a conviction withdrawn with its delivery keeps what a court had granted.
create or replace function tell_relief() returns trigger language plpgsql
  set search_path = clearance, pg_temp as $$
begin
  new.relief_before := coalesce((select e.relief_after from clearance.conviction_event e
                                  where e.conviction_id = new.conviction_id and e.relief_after is not null
                                  order by e.id desc limit 1), '');
  new.relief_after := '';
  if new.to_state = 'GRANTED' then
    select f.counts_as into new.relief_after from clearance.relief_form f
     where f.code = coalesce(
       (select i.relief from clearance.order_item i
         where i.conviction_id = new.conviction_id and clearance.cause_kind(new.cause) = 'order' and i.order_id = clearance.cause_id(new.cause)),
       (select c.relief from clearance.conviction c where c.id = new.conviction_id));
    if not found then
      raise exception 'conviction % is granted relief, and nothing says which', new.conviction_id using errcode = 'CL003';
    end if;
  end if;
  return new;
end $$;

create or replace trigger conviction_event_tells_relief before insert on conviction_event
  for each row when (new.to_state in ('GRANTED', 'DENIED', 'VACATED')
                     or new.to_state = 'WITHDRAWN' and cause_kind(new.cause) = 'order') execute function tell_relief();
