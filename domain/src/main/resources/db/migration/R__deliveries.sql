-- Guards on what a delivery may still bring into clearance, and its discrepancies with a later delivery.

-- A job that is being stopped brings nothing into a delivery that was withdrawn meanwhile. The lock waits
-- for a withdrawal under way (it holds the row), and a withdrawal waits for the job's chunk.
create or replace function refuse_conviction_of_ended_delivery() returns trigger language plpgsql
  set search_path = clearance, pg_temp as $$
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

create or replace trigger conviction_of_ended_delivery after insert on conviction
  referencing new table as added
  for each statement execute function refuse_conviction_of_ended_delivery();

-- DOJ renumbers a person's cycles when an older one becomes known. A conviction that is in clearance under another
-- count is the same conviction if section, date and case number are equal and the delivery has none such under the old count.
create or replace function in_clearance_under_another_count(told candidate) returns boolean language sql stable
  set search_path = clearance, pg_temp as $$
  select exists (
    select from conviction v
     where v.person_id = told.person_id and v.count_order <> told.count_order
       and v.section = told.section and v.convicted_on = told.convicted_on
       and v.case_number = told.case_number and v.case_number <> '' and v.state <> 'WITHDRAWN'
       and not exists (
         select from candidate o
          where o.delivery_id = told.delivery_id and o.person_id = v.person_id and o.count_order = v.count_order
            and o.section = v.section and o.convicted_on = v.convicted_on and o.case_number = v.case_number))
$$;

-- The views of the schema veiled stand before these, and are made anew.
drop schema if exists veiled cascade;

-- The last compared delivery that was not withdrawn decides; a discrepancy that it does not confirm is gone.
drop view if exists discrepancy_in_force;
create view discrepancy_in_force as
select x.conviction_id, x.delivery_id, x.gone, x.differences
  from conviction_discrepancy x
  join conviction c on c.id = x.conviction_id
 where x.delivery_id > c.delivery_id
   and x.delivery_id = (select max(k.delivery_id)
                          from delivery_comparison k join delivery d on d.id = k.delivery_id
                         where d.county_id = c.county_id and d.state not in ('REFUSED', 'WITHDRAWN'))
   and c.state in ('IDENTIFIED', 'DETERMINED', 'IN_REVIEW', 'APPROVED', 'CHALLENGED', 'HELD', 'FILED');

drop view if exists conviction_facts;
create view conviction_facts as
select v.id as conviction_id, c.facts from conviction v join candidate c using (delivery_id, file_position, line_number);
comment on view conviction_facts is
  'The facts by name that a conviction is determined on, as its delivery tells them.';

select veil();
