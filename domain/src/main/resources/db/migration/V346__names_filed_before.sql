-- Motions that were prepared before V344 were filed under the name that the newest delivery read until then told. What has
-- dropped out of a motion since is on no later paper of it, and stays as it is.
update motion_item i set filed_name = told.name
  from motion m, conviction c
 cross join lateral (
         select p.name, d.read_ended_at
           from delivered_person p join delivery d on d.id = p.delivery_id
          where p.person_id = c.person_id) told
 where m.id = i.motion_id and c.id = i.conviction_id and i.filed_name is null and i.dropped_in is null
   and told.read_ended_at = (select max(d.read_ended_at)
                               from delivered_person p join delivery d on d.id = p.delivery_id
                              where p.person_id = c.person_id and d.read_ended_at <= m.prepared_at);
