-- The county that an entry belongs to, so that a refused one is on that county's page.
alter table outbox add column county_id bigint references county;
comment on column outbox.county_id is
  'The county that the entry belongs to; null: the task is in no list, or it was written before this was kept and tells of none.';

update outbox o
   set county_id = case
         when o.user_task_key is not null then (select t.county_id from user_task t where t.key = o.user_task_key)
         when o.variables ->> 'countyCode' is not null then (select c.id from county c where c.code = o.variables ->> 'countyCode')
         when o.variables ->> 'motionId' ~ '^[0-9]{1,18}$' then
           (select m.county_id from motion m where m.id = (o.variables ->> 'motionId')::bigint)
         when o.correlation_key !~ '^[0-9]{1,18}(-|$)' then null
         when o.name in ('delivery-received', 'delivery-withdrawn', 'delivery-gone-on') then
           (select d.county_id from delivery d where d.id = split_part(o.correlation_key, '-', 1)::bigint)
         when o.name = 'dispositions-sent' then
           (select r.county_id from collected_report r where r.id = split_part(o.correlation_key, '-', 1)::bigint)
         when o.name = 'doj-acknowledgement' then
           (select s.county_id from submission s where s.id = split_part(o.correlation_key, '-', 1)::bigint)
       end;
create index outbox_of_county on outbox (county_id, created_at) where accepted_at is null;
