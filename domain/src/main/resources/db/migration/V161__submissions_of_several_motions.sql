-- A county may have what its orders say collected, and sent together at a time of its own (county.settings > dojBatches).
-- A record's motion is its order's; a submission's is null where it reports several.
alter table submission alter column motion_id drop not null;
create index submission_record_order on submission_record (order_id);

-- What a motion's process waits to have reported with the county's next submission.
create table collected_report (
  id                   bigint generated always as identity primary key,
  county_id            bigint not null references county,
  motion_id            bigint not null references motion,
  element_instance_key bigint not null unique,      -- the job's element: a second run finds its own
  asked_at             timestamptz not null,
  submission_id        bigint references submission, -- null: it waits, or nothing was left to report
  told_at              timestamptz,                 -- when its process was told what was sent; null: not yet
  answered_at          timestamptz,                 -- when its process was told that DOJ has answered; null: not yet
  unique (submission_id, motion_id)
);
create index collected_report_waiting on collected_report (county_id, id) where submission_id is null and told_at is null;

create index user_task_of_submission on user_task (submission_id) where state = 'OPEN' and submission_id is not null;
