-- Operaton's tables, indexed for what this engine asks of them. Its own indexes serve its own queries,
-- which nobody runs here, and each costs every element of every instance a write. What it keeps by foreign
-- keys among the rows of an instance it keeps by itself, in the one transaction that may change them; checking
-- it again cost more than any other statement.

drop index act_idx_exec_buskey;
drop index act_idx_exec_tenant_id;
drop index act_idx_exe_root_pi;
drop index act_idx_exe_procdef;
drop index act_idx_variable_task_id;
drop index act_idx_variable_tenant_id;
drop index act_idx_variable_task_name_type;
drop index act_idx_var_procinst;
drop index act_idx_var_bytearray;
drop index act_idx_batch_id;
drop index act_idx_event_subscr_config_;
drop index act_idx_event_subscr_tenant_id;

do $$
declare
  found record;
begin
  for found in
    select c.conrelid::regclass as of_table, c.conname from pg_constraint c
    where c.contype = 'f'
      and (c.confrelid = 'act_ru_execution'::regclass
           or c.conrelid in ('act_ru_execution'::regclass, 'act_ru_variable'::regclass,
                             'act_ru_event_subscr'::regclass, 'act_ru_job'::regclass))
  loop
    execute format('alter table %s drop constraint %I', found.of_table, found.conname);
  end loop;
end $$;

-- Instances: by definition, by time, the few that run.
drop index act_idx_hi_pro_inst_end;
drop index act_idx_hi_pro_i_buskey;
drop index act_idx_hi_pro_inst_tenant_id;
drop index act_idx_hi_pro_inst_proc_def_key;
drop index act_idx_hi_pro_inst_proc_time;
drop index act_idx_hi_pi_pdefid_end_time;
drop index act_idx_hi_pro_inst_root_pi;
drop index act_idx_hi_pro_inst_rm_time;
drop index act_idx_hi_pro_rst_pro_inst_id;
create index hi_procinst_by_process on act_hi_procinst (proc_def_key_, start_time_);
create index hi_procinst_by_definition on act_hi_procinst (proc_def_id_, start_time_);
create index hi_procinst_by_start on act_hi_procinst (start_time_);
create index hi_procinst_by_caller on act_hi_procinst (super_process_instance_id_)
  where super_process_instance_id_ is not null;
create index hi_procinst_by_root on act_hi_procinst (root_proc_inst_id_);
create index hi_procinst_by_end on act_hi_procinst (end_time_);
create index hi_procinst_by_state on act_hi_procinst
  ((case state_ when 'ACTIVE' then 'ACTIVE' when 'COMPLETED' then 'COMPLETED' else 'TERMINATED' end), id_);

-- Elements: of an instance, by key, by time. No index on what changes when an element ends, so that its row
-- is changed in place.
drop index act_idx_hi_actinst_root_pi;
drop index act_idx_hi_act_inst_start_end;
drop index act_idx_hi_act_inst_end;
drop index act_idx_hi_act_inst_comp;
drop index act_idx_hi_act_inst_stats;
drop index act_idx_hi_act_inst_tenant_id;
drop index act_idx_hi_act_inst_proc_def_key;
drop index act_idx_hi_ai_pdefid_end_time;
drop index act_idx_hi_act_inst_rm_time;
create index hi_actinst_by_start on act_hi_actinst (start_time_, id_);
alter table act_hi_actinst set (fillfactor = 80);
alter table act_hi_procinst set (fillfactor = 80);

-- Variables: of an instance.
drop index act_idx_hi_varinst_root_pi;
drop index act_idx_hi_procvar_proc_inst;
drop index act_idx_hi_procvar_name_type;
drop index act_idx_hi_casevar_case_inst;
drop index act_idx_hi_var_inst_tenant_id;
drop index act_idx_hi_var_inst_proc_def_key;
drop index act_idx_hi_varinst_bytear;
drop index act_idx_hi_varinst_rm_time;
drop index act_idx_hi_varinst_name;
drop index act_idx_hi_varinst_act_inst_id;
-- act_idx_hi_var_pi_name_type (proc_inst_id_, name_, var_type_) stays.

-- Variables by value, for instances and tasks that have one; long values are compared by the rest.
create index hi_varinst_by_value on act_hi_varinst (name_, (left(text_, 100)));

-- The incidents that are active, found by their index.
create view incident_active as
select * from incident_now where resolved_at is null and state = 'ACTIVE';
