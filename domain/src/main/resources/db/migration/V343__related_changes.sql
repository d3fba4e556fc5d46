-- Related charges are compared apart from the candidate convictions: a delivery counts its candidates without them.
alter table conviction_change add column related boolean not null default false;
comment on column conviction_change.related is 'Whether it is a related charge and no candidate conviction.';
update conviction_change x set related = true
  from delivery_comparison k, candidate c
 where k.delivery_id = x.delivery_id
   and c.delivery_id = case x.kind when 'GONE' then k.earlier_id else x.delivery_id end
   and c.person_id = x.person_id and c.count_order = x.count_order and c.section = x.section and c.related;
drop index conviction_change_list;
create index conviction_change_list on conviction_change (delivery_id, related, kind, name, id);

alter table delivery_comparison
  add column related_new bigint not null default 0,
  add column related_gone bigint not null default 0,
  add column related_changed bigint not null default 0;
comment on column delivery_comparison.convictions_new is 'Of the candidate convictions, without related charges.';
comment on column delivery_comparison.related_new is
  'Of the related charges in a cycle with a Proposition 64 charge.';
update delivery_comparison k
   set convictions_new = k.convictions_new - r.new, related_new = r.new,
       convictions_gone = k.convictions_gone - r.gone, related_gone = r.gone,
       convictions_changed = k.convictions_changed - r.changed, related_changed = r.changed
  from (select delivery_id, count(*) filter (where kind = 'NEW') as new, count(*) filter (where kind = 'GONE') as gone,
               count(*) filter (where kind = 'CHANGED') as changed
          from conviction_change where related group by delivery_id) r
 where r.delivery_id = k.delivery_id;

-- The view of a table does not know a column that is added later. A new database has no veil yet, and draws it next.
do $$
begin
  if to_regprocedure('clearance.veil()') is not null then
    perform clearance.veil();
  end if;
end $$;
