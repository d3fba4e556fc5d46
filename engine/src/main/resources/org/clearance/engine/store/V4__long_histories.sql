-- What searches in a long history needed beside V3.

-- An instance's row holds its id twice, and only one of them is asked for. What that index took to write,
-- the next one takes.
alter table act_hi_procinst drop constraint if exists act_hi_procinst_proc_inst_id__key;

-- The latest ended first, those that run last: no other index has that order, in either direction.
create index hi_procinst_by_latest_end on act_hi_procinst (end_time_ desc nulls last);

-- How many instances a definition has, which the planner cannot know of a cast. It took any part of a million
-- for five thousand, and went for the rest one by one.
create statistics hi_procinst_of_definition on (proc_def_id_::bigint) from act_hi_procinst;
analyze act_hi_procinst;
