-- A list and its count are read from an index alone, in its order, however many tasks wait: one candidate group is
-- what every task has, and that a list asks for.
alter table user_task add column candidate_group text generated always as (groups[1]) stored;
create index user_task_waiting on user_task (candidate_group, due_at, priority desc, key)
  include (county_id, form, delivery_id) where state = 'OPEN' and holder is null;
create index user_task_held on user_task (candidate_group, holder, due_at, priority desc, key)
  include (county_id, form, delivery_id) where state = 'OPEN' and holder is not null;
drop index user_task_by_due;
