-- A user task that was overdue, and when its candidates were told: lists show it, and a reminder counts.
create table task_escalation (
  element_instance_key bigint primary key,          -- of the job that escalates: a second run changes nothing
  user_task_key        bigint not null,
  escalated_at         timestamptz not null default now()
);
create index task_escalation_task on task_escalation (user_task_key, escalated_at);
