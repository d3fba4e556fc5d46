-- What was accepted before offers named the duty, and waits to be confirmed, would lead the office: it is offered anew.
-- A request that an administrator made since names the person’s roles on purpose, and stays.
update confirmation c set outcome = 'DECLINED', decided_by = 'upgrade', decided_at = now()
  from app_user u
 where c.outcome is null and c.kind = 'ROLES' and c.subject_id = u.id and c.detail -> 'roles' @> '["PUBLIC_DEFENDER"]'
   and not exists (select from user_duty d where d.user_id = u.id and d.county_id = c.county_id)
   and exists (select from membership_offer o
                where o.county_id = c.county_id and o.username = u.username and o.outcome = 'ACCEPTED'
                  and o.duty is null and 'PUBLIC_DEFENDER' = any(o.roles)
                  and c.asked_by = o.offered_by
                  and c.asked_at between o.decided_at - interval '1 minute' and o.decided_at + interval '1 minute');
