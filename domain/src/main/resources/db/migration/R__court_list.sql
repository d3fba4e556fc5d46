-- The court's own list: the changes to make in its case management system, one row for each count that an order decides.
-- An order never changes, so neither do its rows.

-- The views of the schema veiled stand before these, and are made anew.
drop schema if exists veiled cascade;
drop view if exists court_list_outstanding;
drop view if exists court_list;
create view court_list as
select o.county_id, o.id as order_id, i.conviction_id, o.motion_id, m.number as motion_number, o.version as order_version,
       o.recorded_at, coalesce(i.ordered_on, o.ordered_on) as ordered_on, o.judge, coalesce(nullif(o.court_ori, ''), k.court_ori) as court_ori, o.basis,
       mi.position, c.case_number, c.count_order, c.section, c.subsection, c.attempt, c.level as level_before,
       i.relief, coalesce(d.relief, '') as law_relief, i.fines, i.fines_amount,
       coalesce(f.level_after, c.level) as level_after,
       case when before.unchanged then 'NONE'
            when f.court_change is not null then f.court_change
            -- The change of an earlier version is to be undone.
            when exists (select from order_item gi
                           join court_order g on g.id = gi.order_id
                           join relief_form gf on gf.code = gi.relief and gf.court_change is not null
                          where g.motion_id = o.motion_id and g.version < o.version and gi.conviction_id = i.conviction_id)
            then 'UNDO'
            else 'NONE' end as change
  from court_order o
  join order_item i on i.order_id = o.id
  join relief_form f on f.code = i.relief
  join motion m on m.id = o.motion_id
  join conviction c on c.id = i.conviction_id
  left join determination d on d.id = c.determination_id
  join county k on k.id = o.county_id
  join motion_item mi on mi.motion_id = o.motion_id and mi.conviction_id = i.conviction_id
  left join lateral (
    select true as unchanged
      from court_order b join order_item bi on bi.order_id = b.id and bi.conviction_id = i.conviction_id
     where b.motion_id = o.motion_id and b.version = o.version - 1
       and (coalesce(bi.ordered_on, b.ordered_on), b.judge, b.court_ori, b.basis) = (coalesce(i.ordered_on, o.ordered_on), o.judge, o.court_ori, o.basis)
       and (bi.relief, bi.fines) = (i.relief, i.fines) and bi.fines_amount is not distinct from i.fines_amount
  ) before on true;

-- The changes that the court still has to make: for each count the last version of its order that changes anything, until the
-- court says that its record is updated.
create view court_list_outstanding as
select l.*, a.answer, a.remark, a.file_id
  from (select distinct on (motion_id, conviction_id) *
          from court_list where change <> 'NONE' order by motion_id, conviction_id, order_version desc) l
  left join lateral (select answer, remark, file_id from court_answer a
                      where a.order_id = l.order_id and a.conviction_id = l.conviction_id
                      order by file_id desc limit 1) a on true
 where a.answer is distinct from 'UPDATED';

select veil();
