-- The statute of a basis stands in the law's folder.
drop function if exists doj_statute(text);

-- Whether DOJ said of a conviction's record that it holds the disposition already (RejectionCode.ALREADY_REPORTED), and
-- meant the count as it is reported now: where a clerk corrected person, court, case or count since, DOJ's answer was about
-- something else. Another relief or judge changes nothing.
create or replace function state_said_it_has(of_conviction bigint, code text, fields jsonb) returns boolean
  language sql stable parallel safe
  return code = '901' and (
    select (fields ->> 'cii', fields ->> 'courtOri', fields ->> 'caseNumber', fields ->> 'count')
           is not distinct from (s.last ->> 'cii', s.last ->> 'courtOri', s.last ->> 'caseNumber', s.last ->> 'count')
      from (select r.fields || case when r.state = 'CORRECTED' then r.correction else '{}' end as last
              from clearance.submission_record r where r.conviction_id = of_conviction
             order by r.submission_id desc, r.record_number desc limit 1) s);

-- Whether DOJ has what a conviction's record says, or is about to get it: it is on its way, was accepted, or DOJ said that
-- it holds the disposition already.
create or replace function state_has(of_conviction bigint, state text, code text, fields jsonb) returns boolean
  language sql stable parallel safe
  return state in ('BATCHED', 'SENT', 'ACCEPTED') or clearance.state_said_it_has(of_conviction, code, fields);

-- What DOJ is still to be told of a motion, by the order that counts: relief that was granted; relief that is gone and
-- that DOJ may believe in, since it has a record of it.

-- The views of the schema veiled stand before these, and are made anew.
drop schema if exists veiled cascade;
drop view if exists disposition_due;
drop function if exists state_has(text, text);
create view disposition_due as
select o.motion_id, o.id as order_id, o.version, i.conviction_id
  from court_order o
  join order_item i on i.order_id = o.id
  join relief_form f on f.code = i.relief and f.doj_code is not null
  join conviction c on c.id = i.conviction_id
 where not exists (select from order_item li join court_order l on l.id = li.order_id
                    where li.conviction_id = i.conviction_id and l.motion_id = o.motion_id and l.version > o.version)
   and (c.state = 'GRANTED'
        or c.state in ('DENIED', 'VACATED') and exists (
             select from submission_record r join court_order b on b.id = r.order_id
              where r.conviction_id = c.id and b.motion_id = o.motion_id and b.version < o.version
                and state_has(r.conviction_id, r.state, r.code, r.fields)))
   and not exists (select from submission_record r where r.conviction_id = c.id
                     and (r.order_id = o.id or r.state = 'BATCHED' and r.superseded_by is null));

select veil();
