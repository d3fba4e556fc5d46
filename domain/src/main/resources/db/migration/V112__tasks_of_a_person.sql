-- A person's timeline tells of tasks that ended, too.
create index user_task_of_packet on user_task (packet_id) where packet_id is not null;
create index user_task_of_motion on user_task (motion_id) where motion_id is not null;
create index user_task_of_conviction on user_task (conviction_id) where conviction_id is not null;
drop index user_task_packet;
drop index user_task_motion;
drop index user_task_conviction;
