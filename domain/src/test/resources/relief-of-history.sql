-- What each move made of the relief, computed from the orders; a trigger tells it.
alter table conviction_event disable trigger conviction_event_append_only;
update conviction_event e set relief_before = r.relief_before, relief_after = r.relief_after
  from (select id, relief_after, lag(relief_after, 1, '') over (partition by conviction_id order by id) as relief_before
          from (select e.id, e.conviction_id,
                       case when e.to_state = 'GRANTED' then (select f.counts_as from relief_form f where f.code = coalesce(i.relief, c.relief)) else '' end as relief_after
                  from conviction_event e
                  join conviction c on c.id = e.conviction_id
                  left join order_item i on i.conviction_id = e.conviction_id and e.cause_kind = 'order' and i.order_id = e.cause_id
                 where e.to_state in ('GRANTED', 'DENIED', 'VACATED') or e.to_state = 'WITHDRAWN' and e.cause_kind = 'order') t) r
 where e.id = r.id;
alter table conviction_event enable trigger conviction_event_append_only;
