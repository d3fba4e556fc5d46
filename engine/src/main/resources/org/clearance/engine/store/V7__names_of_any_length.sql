-- A name that a person gives an element, a process or a file may have any length; Operaton's columns end at 255.
-- So that an id of that length has room there, too, with what Operaton adds to that of a loop.

alter table act_re_procdef alter column name_ type text, alter column resource_name_ type text;
alter table act_ge_bytearray alter column name_ type text;
alter table act_ru_execution alter column act_id_ type text;
alter table act_ru_event_subscr alter column activity_id_ type text;
alter table act_ru_job alter column failed_act_id_ type text;
alter table act_ru_jobdef alter column act_id_ type text;
alter table act_ru_incident alter column activity_id_ type text, alter column failed_activity_id_ type text;
alter table act_hi_actinst alter column act_id_ type text, alter column act_name_ type text;
