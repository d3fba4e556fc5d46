-- A job that is being stopped brings nothing into a delivery that was withdrawn meanwhile. The lock waits
-- for a withdrawal under way (it holds the row), and a withdrawal waits for the job's chunk.
create function refuse_conviction_of_ended_delivery() returns trigger language plpgsql as $$
declare
  delivery record;
begin
  for delivery in
    select d.id, d.state from delivery d where d.id in (select a.delivery_id from added a) order by d.id for key share
  loop
    if delivery.state in ('REFUSED', 'WITHDRAWN') then
      raise exception 'delivery % is %: no conviction comes of it any more', delivery.id, delivery.state
        using errcode = 'CL003';
    end if;
  end loop;
  return null;
end $$;
create trigger conviction_of_ended_delivery after insert on conviction
  referencing new table as added
  for each statement execute function refuse_conviction_of_ended_delivery();
