-- What courts have decided.

-- The views of the schema veiled stand before this, and are made anew.
drop schema if exists veiled cascade;

-- The decision that counts of each conviction: that of the latest order which decides it. An order that found nothing to
-- decide leaves the one before.
drop view if exists decision_in_force;
create view decision_in_force (conviction_id, order_id, kind, counts_as, ordered_on) as
select i.conviction_id, i.order_id, f.kind, f.counts_as, coalesce(i.ordered_on, o.ordered_on)
  from order_item i
  join court_order o on o.id = i.order_id
  join relief_form f on f.code = i.relief and f.kind <> 'NO_DECISION'
 where not exists (select from order_item l join relief_form lf on lf.code = l.relief and lf.kind <> 'NO_DECISION'
                    where l.conviction_id = i.conviction_id and l.order_id > i.order_id);

select veil();
