-- A draft of a policy is a task of those who may approve it, and may be sent back to its author.
alter table user_task add column policy_version_id bigint;
create index user_task_of_policy on user_task (policy_version_id) where policy_version_id is not null;
comment on column user_task.policy_version_id is 'The version of a policy that waits to be approved.';

alter table policy_version
  add column sent_back_by text,
  add column sent_back_at timestamptz,
  add column sent_back_why text not null default '',
  add constraint policy_version_sent_back_whole
    check ((sent_back_by is null) = (sent_back_at is null) and (sent_back_by is null) = (sent_back_why = '')),
  add constraint policy_version_sent_back_or_approved check (sent_back_by is null or approved_by is null),
  add constraint policy_version_sent_back_by_another check (sent_back_by <> author);
comment on column policy_version.sent_back_by is 'Who sent the draft back instead of approving it; null: nobody did.';
comment on column policy_version.sent_back_why is 'What its author reads about it.';

-- The drafts that wait already become tasks as those do that are written from now on.
insert into outbox (kind, name, correlation_key, message_id, county_id, variables, time_to_live)
select 'MESSAGE', 'policy-written', p.id::text, 'policy-written:' || p.id, p.county_id,
       jsonb_build_object('policyVersionId', p.id, 'countyCode', c.code,
                          'terms', jsonb_build_object('approvePolicy', 'P7D')),
       interval '90 days'
  from policy_version p join county c on c.id = p.county_id
 where p.approved_by is null and not p.shipped and p.author <> 'identify'
   and not exists (select from policy_version later
                    where later.county_id = p.county_id and later.name = p.name and later.version > p.version);
